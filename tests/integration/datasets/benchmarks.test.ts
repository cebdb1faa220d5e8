import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SYSTEM } from "@/lib/accounts/actor";
import { exportCommand } from "@/lib/cli/commands/export";
import { promptSetBenchmarkCommand } from "@/lib/cli/commands/prompt-set";
import { countDataset } from "@/lib/datasets/services/count-dataset";
import { createDataset } from "@/lib/datasets/services/create-dataset";
import { inspectDataset } from "@/lib/datasets/services/inspect-dataset";
import { updatePromptSet } from "@/lib/prompts/services/update-prompt-set";
import { failureOf, runCommand } from "../../support/command";
import { useDatabase } from "../../support/database";
import { importPrompts } from "../../support/import-file";
import { makeRankedProject, type RankedProject } from "../../support/ranked-project";

useDatabase();

const NOW = new Date("2026-11-24T12:00:00Z");
const KNOWN = "A train leaves at noon and drives two hours at sixty miles an hour: how far is it then?";
const FORMAT = "trl-preference";
let project: RankedProject;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "benchmarks-"));
  process.env.FILES_DIR = path.join(folder, "files");
  project = await makeRankedProject(
    "Compared",
    ["Why is the sky blue?", `Tell me. ${KNOWN} Be short.`, "Who are you?"].map((content) => ({
      messages: [{ role: "user" as const, content }],
      texts: ["One.", "Two."],
      annotations: [{ annotator: "ann", tiers: [0, 1] }],
    })),
  );
  await importPrompts(
    [KNOWN, "why is the SKY blue"].map((prompt) => ({ prompt, responses: [] })),
    "bench",
  );
});
afterAll(() => rm(folder, { recursive: true }));

const found = async () =>
  (await inspectDataset(SYSTEM, project.slug, { format: FORMAT })).found.map(({ kind, count, examples }) => ({
    kind,
    count,
    like: examples[0]?.like,
  }));

const OVERLAPS = [
  { kind: "benchmark_prompt", count: 1, like: { prompt_set: "bench", line: 2 } },
  { kind: "benchmark_overlap", count: 1, like: { prompt_set: "bench", line: 1 } },
];

test("exports are compared with the sets that are marked, before and in the manifest, and with no other", async () => {
  expect(await found()).toEqual([]);
  await runCommand(promptSetBenchmarkCommand, {}, ["bench"]);
  expect(await found()).toEqual(OVERLAPS);
  const { manifest } = await createDataset(SYSTEM, project.slug, { format: FORMAT }, NOW);
  expect(manifest.warnings?.benchmarks).toEqual([{ name: "bench", texts: 2, compared: 2 }]);
  await runCommand(promptSetBenchmarkCommand, { off: true }, ["bench"]);
  expect(await found()).toEqual([]);
});

test("what overlaps can be left out, counted as it is exported", async () => {
  const request = { format: FORMAT, withoutBenchmarks: true } as const;
  await updatePromptSet(SYSTEM, "bench", { benchmark: true }, NOW);
  const count = await countDataset(SYSTEM, project.slug, request);
  expect(count).toMatchObject({ rows: 1, prompts: 1, left_out: { benchmark: 2 } });
  const { manifest } = await createDataset(SYSTEM, project.slug, request, NOW);
  expect(manifest.counts).toEqual(count);
  expect(manifest.filter.without_benchmarks).toBe(true);
  expect(manifest.warnings?.found).toEqual([]);
  await updatePromptSet(SYSTEM, "bench", { benchmark: false }, NOW);
});

test("a file of a benchmark is compared with on the command line, and refused where a line asks nothing", async () => {
  const file = path.join(folder, "bench.jsonl");
  await writeFile(file, `${JSON.stringify({ question: KNOWN })}\n"Who are you"\n`);
  const options = { project: project.slug, format: FORMAT, check: true, benchmark: [file] };
  const { text } = await runCommand(exportCommand, options);
  expect(text).toContain("1 prompt of a benchmark (compared-set, line 3, like bench.jsonl, line 2)");
  expect(text).toContain("1 prompt with words in a row of a benchmark's prompt");
  await writeFile(file, `{"question": "Fine?"}\n{"answer": 3}\n`);
  const failure = await failureOf(runCommand(exportCommand, options));
  expect(failure.code).toBe("file_refused");
  expect(failure.userMessage).toContain("line 2");
});
