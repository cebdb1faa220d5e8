import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { createUser, keyOf } from "../../support/actors";
import { useDatabase } from "../../support/database";
import { missingProgram, readRecipes, RECIPE_LANGUAGES, runRecipe } from "../../support/recipes";
import { type RunningSite, startSite } from "../../support/running-site";

// docs/recipes.md, block by block, each language against a server and a database of its own.
const recipes = readRecipes();
const TITLES = [
  "Make a project",
  "Import a prompt set, and make its tasks",
  "Add tasks",
  "Invite an annotator, here a program",
  "Claim tasks and answer them",
  "Watch progress",
  "Export a dataset and download it",
  "Train a reward model",
  "Score answers with it",
  "Be told by a webhook",
];
const scoresSchema = z.object({ rewards: z.tuple([z.number(), z.number()]) });

test.each(RECIPE_LANGUAGES)("every job has its recipe in %s", (language) => {
  const own = recipes.filter((recipe) => recipe.language === language && recipe.file === undefined);
  expect(own.map(({ title }) => title)).toEqual(TITLES);
});

for (const language of RECIPE_LANGUAGES) {
  const missing = missingProgram(language);
  const reason = missing === undefined ? "" : ` (${missing} is not on this machine)`;
  describe.skipIf(missing !== undefined)(`recipes in ${language}${reason}`, () => {
    useDatabase();
    const at = { folder: "", url: "", key: "" };
    let site: RunningSite;
    beforeAll(async () => {
      process.env.PREFERENDUM_KEY = "a key of tests, thirty-two characters long";
      at.folder = await mkdtemp(path.join(os.tmpdir(), "recipes-"));
      process.env.DATA_DIR = path.join(at.folder, "data");
      process.env.FILES_DIR = path.join(at.folder, "files");
      site = await startSite();
      at.url = site.url;
      at.key = await keyOf(await createUser({ isAdmin: true }));
      for (const { file, code } of recipes.filter((recipe) => recipe.language === language))
        if (file !== undefined) await writeFile(path.join(at.folder, file), code);
    });
    afterAll(async () => {
      await site.close();
      await rm(at.folder, { recursive: true, force: true });
    });

    for (const recipe of recipes.filter((one) => one.language === language && one.file === undefined))
      test(recipe.title, async () => {
        const { code, stdout, stderr } = await runRecipe(recipe, at);
        expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
        if (recipe.prints !== undefined) expect(stdout).toBe(recipe.prints);
        else expect(scoresOf(stdout)[0]).toBeGreaterThan(scoresOf(stdout)[1]);
      });

    test("what was downloaded is the dataset's", async () => {
      const manifest: unknown = JSON.parse(
        await readFile(path.join(at.folder, "exported/manifest.json"), "utf8"),
      );
      expect(manifest).toMatchObject({ project: "helpful-answers", format: "trl-preference" });
    });
  });
}

function scoresOf(printed: string): readonly [number, number] {
  return scoresSchema.parse(JSON.parse(printed)).rewards;
}
