import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ANONYMOUS, SYSTEM } from "@/lib/accounts/actor";
import { datasetFormatSchema, DATASET_FORMATS } from "@/lib/formats/registry";
import { createDataset } from "@/lib/datasets/services/create-dataset";
import { inspectDataset } from "@/lib/datasets/services/inspect-dataset";
import { getPrisma } from "@/lib/platform/db";
import { useDatabase } from "../../support/database";
import { makeRankedProject, type RankedProject } from "../../support/ranked-project";

useDatabase();

const NOW = new Date("2026-11-24T12:00:00Z");
let project: RankedProject;
let filesDir: string;

beforeAll(async () => {
  filesDir = await mkdtemp(path.join(tmpdir(), "files-"));
  process.env.FILES_DIR = filesDir;
  await getPrisma().instance.create({ data: { splitSalt: "fixed" } });
  project = await makeRankedProject(
    "Warned",
    Array.from({ length: 12 }, (_, i) => ({
      messages: [{ role: "user" as const, content: "The same question each time" }],
      groupKey: `group-${i}`,
      texts: ["Mail ada@engine.org.", "Call +49 30 1234567.", "Neither."],
      annotations: [
        {
          annotator: "ann",
          tiers: [0, 1, 2],
          said: { demonstration: i === 0 ? "I am bob@engine.org." : "Nobody." },
        },
      ],
    })),
  );
});
afterAll(() => rm(filesDir, { recursive: true }));

test("every format says before an export what its manifest says then, of answers only where it holds some", async () => {
  for (const format of datasetFormatSchema.options) {
    const request = { format, testShare: 0.5 };
    const before = await inspectDataset(SYSTEM, project.slug, request);
    const { manifest } = await createDataset(SYSTEM, project.slug, request, NOW);
    expect(manifest.warnings).toEqual(before);
    const counts = Object.fromEntries(before.found.map(({ kind, count }) => [kind, count]));
    const { same_prompt: same = 0, same_prompt_across_splits: across = 0, ...personal } = counts;
    expect([same + across, across > 0], format).toEqual([11, true]);
    expect(personal, format).toEqual(
      DATASET_FORMATS[format].holdsAnswers ? { email_in_answer: 13, phone_in_answer: 12 } : {},
    );
  }
});

test("a choice that leaves all prompts of a split out leaves nothing across splits", async () => {
  const { found } = await inspectDataset(SYSTEM, project.slug, { format: "trl-preference", testShare: 0 });
  expect(found.map(({ kind, count }) => [kind, count]).slice(0, 1)).toEqual([["same_prompt", 11]]);
});

test("what is found is not told to strangers", async () => {
  await expect(inspectDataset(ANONYMOUS, project.slug, { format: "rankings" })).rejects.toMatchObject({
    code: "not_signed_in",
  });
});
