import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SYSTEM } from "@/lib/accounts/actor";
import { countDataset } from "@/lib/datasets/services/count-dataset";
import { createDataset } from "@/lib/datasets/services/create-dataset";
import { useDatabase } from "../../support/database";
import { makeRankedProject, type RankedProject } from "../../support/ranked-project";

useDatabase();

const NOW = new Date("2026-11-24T12:00:00Z");
const request = { format: "trl-preference", aggregation: "reliability" } as const;
let project: RankedProject;
let filesDir: string;

// Three good annotators and two careless ones share 40 prompts; the last one only a good and the two careless ones ranked.
beforeAll(async () => {
  filesDir = await mkdtemp(path.join(tmpdir(), "files-"));
  process.env.FILES_DIR = filesDir;
  const by = (annotator: string, isRight: boolean) => ({ annotator, tiers: isRight ? [0, 1] : [1, 0] });
  const shared = Array.from({ length: 40 }, (_, i) => [
    by("good-1", i !== 3),
    by("good-2", i !== 17),
    by("good-3", i !== 30),
    by("careless-1", i % 2 === 0),
    by("careless-2", i % 3 !== 0),
  ]);
  const torn = [by("good-1", true), by("careless-1", false), by("careless-2", false)];
  project = await makeRankedProject(
    "Weighed",
    [...shared, torn].map((annotations, i) => ({
      messages: [{ role: "user" as const, content: `Question ${i}` }],
      texts: ["right", "wrong"],
      wanted: 5,
      annotations,
    })),
  );
});
afterAll(() => rm(filesDir, { recursive: true }));

test("a good annotator outvotes two careless ones; the manifest says what each one's vote weighs", async () => {
  const dataset = await createDataset(SYSTEM, project.slug, request, NOW);
  const { reliability, counts } = dataset.manifest;
  const accuracy = new Map(reliability?.map((one) => [one.annotator.replace(/-weighed$/, ""), one.accuracy]));
  expect([...accuracy.keys()]).toEqual(["careless-1", "careless-2", "good-1", "good-2", "good-3"]);
  for (const name of ["good-1", "good-2", "good-3"]) expect(accuracy.get(name)).toBeGreaterThan(0.9);
  expect(accuracy.get("careless-1")).toBeLessThan(0.6);
  expect(counts.rows).toBe(41);
  const majority = await createDataset(SYSTEM, project.slug, { ...request, aggregation: "majority" }, NOW);
  expect(majority.manifest.reliability).toBeNull();
  expect(dataset.sha256).not.toBe(majority.sha256);
});

test("is counted before as it is exported, and gives the same bytes again", async () => {
  const dataset = await createDataset(SYSTEM, project.slug, request, NOW);
  expect(await countDataset(SYSTEM, project.slug, request)).toEqual(dataset.manifest.counts);
  expect((await createDataset(SYSTEM, project.slug, request, NOW)).number).toBe(dataset.number);
});
