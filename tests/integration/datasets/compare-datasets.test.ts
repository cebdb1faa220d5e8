import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ANONYMOUS, SYSTEM } from "@/lib/accounts/actor";
import { datasetCompareCommand } from "@/lib/cli/commands/dataset-compare";
import type { DatasetComparison } from "@/lib/datasets/comparison";
import type { ExportRequest } from "@/lib/datasets/schema";
import { compareDatasets } from "@/lib/datasets/services/compare-datasets";
import { createDataset } from "@/lib/datasets/services/create-dataset";
import { getPool, getPrisma } from "@/lib/platform/db";
import { failureOf, runCommand } from "../../support/command";
import { useDatabase } from "../../support/database";
import { type GivenPrompt, makeRankedProject, type RankedProject } from "../../support/ranked-project";

useDatabase();

const NOW = new Date("2026-11-24T12:00:00Z");
let filesDir: string;

beforeAll(async () => {
  filesDir = await mkdtemp(path.join(tmpdir(), "files-"));
  process.env.FILES_DIR = filesDir;
  await getPrisma().instance.create({ data: { splitSalt: "fixed" } });
});
afterAll(() => rm(filesDir, { recursive: true, force: true }));

const prompt = (content: string, annotators: readonly string[]): GivenPrompt => ({
  messages: [{ role: "user", content }],
  texts: ["good", "middling", "bad"],
  annotations: annotators.map((annotator) => ({ annotator, tiers: [0, 1, 2] })),
});

/** Forty prompts that ann ranked; her order of the first one is turned round by `turn`. */
async function makeProject(name: string): Promise<RankedProject> {
  return makeRankedProject(
    name,
    Array.from({ length: 40 }, (_, i) => prompt(`${name} ${i}`, ["ann"])),
  );
}

async function turnFirst({ promptIds }: RankedProject): Promise<void> {
  await getPool().query(
    `UPDATE annotation_revision SET tiers = '{2,1,0}' WHERE annotation_id IN
       (SELECT a.id FROM annotation a JOIN task t ON t.id = a.task_id WHERE t.prompt_id = $1)`,
    [promptIds[0]],
  );
}

async function exportTo(project: RankedProject, request: ExportRequest): Promise<number> {
  return (await createDataset(SYSTEM, project.slug, request, NOW)).number;
}

/** Of all splits together. */
function sumOf({ changes }: DatasetComparison): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const counts of Object.values(changes?.splits ?? {}))
    for (const [name, n] of Object.entries(counts)) sums[name] = (sums[name] ?? 0) + n;
  return sums;
}

describe.each([
  ["trl-preference", 3],
  ["trl-preference-explicit", 3],
  ["rankings", 1],
  ["trl-unpaired", 2],
] as const)("two datasets in %s", (format, each) => {
  test("differ by what came in, and by what was judged otherwise", async () => {
    const project = await makeProject(`Compared as ${format}`);
    const before = await exportTo(project, { format });
    await turnFirst(project);
    await project.addPrompt(prompt("A new one", ["bob"]));
    await project.addPrompt(prompt("One that nobody judged", []));
    const after = await exportTo(project, { format });
    const found = await compareDatasets(SYSTEM, project.slug, { before, after });
    expect(sumOf(found)).toEqual({ added: each, removed: 0, changed: each, same: 39 * each });
    const added = format === "rankings" ? 2 : 1; // its rows are prompts
    expect(found.changes?.prompts).toEqual({ added, removed: 0, moved: 0 });
    const joined = format === "trl-unpaired" ? [] : [`bob-${project.slug}`];
    expect(found.changes?.annotators).toEqual({ joined, left: [] });
    expect(found.settings).toEqual([]);
    const back = await compareDatasets(SYSTEM, project.slug, { before: after, after: before });
    expect(sumOf(back)).toEqual({ added: 0, removed: each, changed: each, same: 39 * each });
    expect(back.changes?.annotators).toEqual({ joined: [], left: joined });
  });
});

test("choices stand with what they were, and prompts that moved are counted, none of them as new", async () => {
  const project = await makeProject("Choices");
  const before = await exportTo(project, { format: "trl-preference", testShare: 0 });
  const after = await exportTo(project, { format: "trl-preference", testShare: 0.5, policy: "adjacent" });
  const found = await compareDatasets(SYSTEM, project.slug, { before, after });
  expect(found.settings).toEqual([
    { name: "pairs.policy", before: '"all"', after: '"adjacent"' },
    { name: "split.test_share", before: "0", after: "0.5" },
  ]);
  expect(sumOf(found)).toEqual({ added: 0, removed: 40, changed: 0, same: 80 });
  expect(found.changes?.prompts).toEqual({ added: 0, removed: 0, moved: found.counts.after.test / 2 });
  expect(found.counts.after.test).toBeGreaterThan(0);
});

test("datasets whose rows name nothing, or differ in format, are compared by their manifests", async () => {
  const project = await makeProject("Manifests");
  const hh = await exportTo(project, { format: "hh" });
  const fewer = await exportTo(project, { format: "hh", policy: "adjacent" });
  const other = await exportTo(project, { format: "rankings" });
  const parquet = await exportTo(project, { format: "trl-preference", parquet: true });
  for (const [before, after] of [
    [hh, fewer],
    [hh, other],
    [parquet, parquet],
  ] as const) {
    const found = await compareDatasets(SYSTEM, project.slug, { before, after });
    expect(found.changes).toBeNull();
    expect(found.settings.length > 0).toBe(before !== after);
  }
});

test("the command says it in words and as an object, and what it is not given", async () => {
  const project = await makeProject("Commanded");
  const before = await exportTo(project, { format: "rankings" });
  await project.addPrompt(prompt("A new one", ["bob"]));
  const after = await exportTo(project, { format: "rankings" });
  const run = (...words: string[]) => runCommand(datasetCompareCommand, { project: project.slug }, words);
  const { text, json } = await run(String(before), String(after));
  expect(text).toContain("Rows: 40 before, 41 now");
  expect(text).toContain("Prompts: 1 added, 0 removed, 0 moved to another split");
  expect(text).toContain(`Annotators who came in: bob-${project.slug}`);
  expect(json.comparison).toEqual(await compareDatasets(SYSTEM, project.slug, { before, after }));
  await expect(run("1")).rejects.toThrow("B is missing");
  await expect(run("1", "two")).rejects.toThrow('not "two"');
  expect((await failureOf(run("1", "99"))).code).toBe("not_found");
});

test("a comparison is not told to strangers, and a file that is gone is named", async () => {
  const project = await makeProject("Gone");
  const before = await exportTo(project, { format: "rankings" });
  const numbers = { before, after: before };
  expect((await failureOf(compareDatasets(ANONYMOUS, project.slug, numbers))).code).toBe("not_signed_in");
  await rm(filesDir, { recursive: true });
  expect((await failureOf(compareDatasets(SYSTEM, project.slug, numbers))).code).toBe("gone");
});
