import { randomUUID } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SYSTEM } from "@/lib/accounts/actor";
import { runCancelCommand, runListCommand, runResumeCommand, runStartCommand } from "@/lib/cli/commands/run";
import { runCompareCommand } from "@/lib/cli/commands/run-compare";
import { createDataset } from "@/lib/datasets/services/create-dataset";
import { writeHeldOut } from "@/lib/reward-model/adapters/checkpoint-facts";
import { packHeldOut } from "@/lib/reward-model/held-out-pairs";
import { compareRuns } from "@/lib/reward-model/services/compare-runs";
import { createRun } from "@/lib/reward-model/services/create-run";
import { workOnRuns } from "@/lib/reward-model/services/work-on-runs";
import { createMember } from "../../support/actors";
import { failureOf, runCommand } from "../../support/command";
import { useDatabase } from "../../support/database";
import { makeRankedProject, type RankedProject } from "../../support/ranked-project";
import { RUN_REPORT } from "../../support/run-report";

useDatabase();

const NOW = new Date("2026-11-25T10:00:00Z");
const work = workOnRuns(SYSTEM);
const held = ["one", "two", "three"].map((prompt) => ({
  group: prompt,
  prompt,
  completions: ["a", "b"],
  pairs: [{ better: 0, worse: 1, weight: 1 }],
}));
const numbers: number[] = [];
let files = "";
let project: RankedProject;
let dataset = 0;

beforeAll(async () => {
  files = await mkdtemp(path.join(os.tmpdir(), "compare-runs-"));
  process.env.FILES_DIR = files;
  const messages = [{ role: "user", content: "Q" }] as const;
  const annotations = [{ annotator: "ann", tiers: [0, 1] }];
  project = await makeRankedProject("Compared", [{ messages, texts: ["a", "b"], annotations }]);
  dataset = (await createDataset(SYSTEM, project.slug, { format: "rankings" }, NOW)).number;
  await finish([1, 0, 0], 1);
  await finish([1, 1, 0], 2);
  await finish(null, 2);
  numbers.push(
    (await createRun(SYSTEM, project.slug, { dataset, base: "mini", mode: "full", seed: 9 }, NOW)).number,
  );
});
afterAll(() => rm(files, { recursive: true, force: true }));

/** A finished training that ordered these held-out pairs right (1) or wrong (0); null: it was made before that was kept. */
async function finish(right: readonly number[] | null, seed: number): Promise<void> {
  const { number } = await createRun(SYSTEM, project.slug, { dataset, base: "use-lite", seed }, NOW);
  const claim = (await work.claim(randomUUID(), NOW))!;
  const folder = path.posix.join("checkpoints", String(number));
  await mkdir(path.join(files, folder), { recursive: true });
  await writeFile(path.join(files, folder, "model.safetensors"), "0123456789");
  if (right !== null) {
    const rewards = right.map((one) => (one === 1 ? [1, 0] : [0, 1]));
    await writeHeldOut(path.join(files, folder), packHeldOut(held, rewards));
  }
  await work.finish(claim, { folder, report: RUN_REPORT }, NOW);
  numbers.push(number);
}

const compare = (...which: number[]) =>
  compareRuns(
    SYSTEM,
    project.slug,
    which.map((place) => numbers[place] ?? 0),
  );

test("trainings stand side by side in the order in which they were named, each against the first", async () => {
  const { runs, differing } = await compare(0, 1, 2, 3);
  expect(runs.map(({ run }) => run.number)).toEqual(numbers);
  expect(runs.map(({ againstFirst }) => againstFirst)).toMatchObject([
    null,
    { kind: "difference", pairs: 3, difference: 1 / 3, ofFirst: 3, ofThis: 3 },
    { kind: "none", reason: "not_kept" },
    { kind: "none", reason: "unfinished" },
  ]);
  expect(differing).toEqual(["base", "mode", "seed"]);
  expect(runs[2]?.checkpointBytes).toBe(10);
  expect(runs[3]?.checkpointBytes).toBeNull();
  const turned = await compare(1, 0);
  expect(turned.runs[1]?.againstFirst).toMatchObject({ difference: -1 / 3 });
  expect(turned.differing).toEqual(["seed"]);
});

test("one alone, the same twice, five, and one that is not there are refused", async () => {
  for (const which of [[0], [0, 0], [0, 1, 2, 3, 3]])
    expect((await failureOf(compare(...which))).code).toBe("invalid_input");
  expect((await failureOf(compareRuns(SYSTEM, project.slug, [numbers[0]!, 99]))).code).toBe("not_found");
});

test("an annotator sees no comparison", async () => {
  const annotator = await createMember(project.projectId, "annotator");
  const refused = await failureOf(compareRuns(annotator, project.slug, [numbers[0]!, numbers[1]!]));
  expect(["forbidden", "not_found"]).toContain(refused.code);
});

test("the command line starts, cancels, takes up, lists and compares trainings", async () => {
  const at = { project: project.slug };
  const started = await runCommand(runStartCommand, { ...at, dataset: String(dataset), seed: "4" });
  expect(started.json).toMatchObject({ run: { state: "queued", settings: { base: "mini", seed: 4 } } });
  const { number } = (started.json as { run: { number: number } }).run;
  const cancelled = await runCommand(runCancelCommand, at, [String(number)]);
  expect(cancelled.text).toContain("Cancelled");
  expect(cancelled.text).toContain("it would begin anew");
  const resumed = await runCommand(runResumeCommand, at, [String(number)]);
  expect(resumed.json).toMatchObject({ run: { number, state: "queued" } });
  const listed = await runCommand(runListCommand, at);
  expect(listed.text.split("\n")).toHaveLength(5);
  const { text } = await runCommand(runCompareCommand, at, [String(numbers[0]), String(numbers[1])]);
  expect(text).toContain("Difference to Training 1");
  expect(text).toContain("+0.333");
  await expect(runCommand(runCompareCommand, at, ["1"])).rejects.toThrow("two to 4");
  await expect(runCommand(runCompareCommand, at, ["1", "x"])).rejects.toThrow("the number of a training");
  await expect(runCommand(runStartCommand, at)).rejects.toThrow("--dataset is missing");
});
