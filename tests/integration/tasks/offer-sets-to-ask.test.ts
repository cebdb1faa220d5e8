import { expect, test } from "vitest";
import { SYSTEM } from "@/lib/accounts/actor";
import { createProject } from "@/lib/projects/services/create-project";
import { updatePromptSet } from "@/lib/prompts/services/update-prompt-set";
import { batchPlanSchema } from "@/lib/tasks/batch-schema";
import { createBatch } from "@/lib/tasks/services/create-batch";
import { offerSetsToAsk } from "@/lib/tasks/services/offer-sets-to-ask";
import { createMember } from "../../support/actors";
import { failureOf } from "../../support/command";
import { useDatabase } from "../../support/database";
import { importPrompts } from "../../support/import-file";

useDatabase();

let made = 0;
const answers = [{ text: "one" }, { text: "two" }];
/** A set of two prompts; `slug`: uploaded into that project. */
const upload = (name: string, slug?: string, responses: readonly object[] = answers) =>
  importPrompts(
    [1, 2].map((i) => ({ prompt: `Question ${i} of upload ${++made}?`, responses })),
    name,
    slug,
  );

test("a form of tasks begins with the project's own newest set that has answers", async () => {
  const project = await createProject(SYSTEM, { name: "Own", wanted: 1 }, new Date());
  const other = await createProject(SYSTEM, { name: "Other", wanted: 1 }, new Date());
  const offered = async () => (await offerSetsToAsk(SYSTEM, project.slug)).promptSets.map(({ name }) => name);
  await upload("Anybody's");
  await upload("First", project.slug);
  await upload("Second", project.slug);
  await upload("Of another project", other.slug);
  await upload("Prompts alone", undefined, []);
  const plan = batchPlanSchema.parse({ promptSet: "first", again: true });
  await createBatch(SYSTEM, project.slug, plan, new Date()); // came into the project before the second all the same
  expect(await offered()).toEqual(["Second", "First", "Of another project", "Anybody's", "Prompts alone"]);
  await updatePromptSet(SYSTEM, "second", { archived: true }, new Date());
  expect(await offered()).toEqual(["First", "Of another project", "Anybody's", "Prompts alone"]);
  const annotator = await createMember(project.id, "annotator");
  expect(await failureOf(offerSetsToAsk(annotator, project.slug))).toMatchObject({ code: "forbidden" });
});
