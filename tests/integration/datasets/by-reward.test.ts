import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SYSTEM } from "@/lib/accounts/actor";
import { exportCommand } from "@/lib/cli/commands/export";
import { scoreAnswersCommand } from "@/lib/cli/commands/score";
import { readAnswerIds } from "@/lib/datasets/repository-rewards";
import type { ExportRequest } from "@/lib/datasets/schema";
import { countDataset } from "@/lib/datasets/services/count-dataset";
import { createDataset } from "@/lib/datasets/services/create-dataset";
import { sftPromptRowSchema, sftRowSchema, withReward } from "@/lib/formats/sft";
import { getPool } from "@/lib/platform/db";
import { createProject } from "@/lib/projects/services/create-project";
import { promoteRun } from "@/lib/reward-model/services/promote-run";
import { scoreAnswers } from "@/lib/reward-model/services/score-answers";
import { createMember } from "../../support/actors";
import { failureOf, runCommand } from "../../support/command";
import { useDatabase } from "../../support/database";
import { exportRows } from "../../support/dataset-rows";
import { importPrompts } from "../../support/import-file";
import { saidRewards } from "../../support/said-rewards";
import { serveCheckpoint } from "../../support/served-checkpoint";
import { useServingFolder } from "../../support/serving";

useDatabase();
const files = useServingFolder();

const NOW = new Date("2026-11-29T10:00:00Z");
/** The rewards that the answers of each prompt say; nobody ranks them. */
const REWARDS = [
  [1, 5, 3],
  [2, 2.5],
  [-4, -1, -1],
];
const BY_REWARD = { format: "sft", answers: "reward", testShare: 0 } as const;
let slug = "";
let id = "";
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "by-reward-"));
  ({ slug, id } = await createProject(SYSTEM, { name: "By reward" }, NOW));
  const records = REWARDS.map((row, i) => ({
    prompt: `Question ${i}?`,
    responses: row.map((reward) => ({ text: `is worth ${reward}` })),
  }));
  await importPrompts(records, "By reward", slug);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const exported = async (more: Partial<ExportRequest> = {}) =>
  (await exportRows(slug, { ...BY_REWARD, ...more })).map((row) =>
    withReward(sftRowSchema, { answers: "reward" }).parse(row),
  ) as { reward: number; messages: { content: string }[] }[];
const count = (more: Partial<ExportRequest> = {}) => countDataset(SYSTEM, slug, { ...BY_REWARD, ...more });

test("answers are read by portions of prompts: each once, none of another project, and to the end", async () => {
  const other = await createProject(SYSTEM, { name: "Other" }, NOW);
  await importPrompts(
    [{ prompt: "Elsewhere?", responses: [{ text: "a" }, { text: "b" }] }],
    "Other",
    other.slug,
  );
  const { rows } = await getPool().query<{ id: string }>(
    "SELECT c.id FROM completion c JOIN prompt p ON p.id = c.prompt_id JOIN prompt_set s ON s.id = p.prompt_set_id WHERE s.slug = 'by-reward'",
  );
  for (const [portion, portions] of [
    [1, 3],
    [2, 2],
    [3, 1],
  ] as const) {
    const read: (readonly string[])[] = [];
    for await (const ids of readAnswerIds(getPool(), id, portion)) {
      read.push(ids);
      if (read.length > REWARDS.length) break;
    }
    expect(read).toHaveLength(portions);
    expect(read.flat().toSorted()).toEqual(rows.map((row) => row.id).toSorted());
  }
});

test("without a served model answers are neither chosen nor scored, with the way to one", async () => {
  for (const work of [() => count(), () => scoreAnswers(SYSTEM, slug)])
    expect((await failureOf(work())).fix).toContain("Promote a finished training");
});

describe("with a served model", () => {
  beforeAll(() => serveCheckpoint("First", "checkpoints/first"));

  test("missing rewards refuse the export with how many they are; scoring goes in portions and ends that", async () => {
    const refused = await failureOf(createDataset(SYSTEM, slug, BY_REWARD, NOW));
    expect(refused).toMatchObject({ code: "conflict" });
    expect(refused.userMessage).toBe("8 answers of the project have no reward by first/1 yet.");
    expect(refused.fix).toContain(`score answers --project ${slug}`);
    expect((await failureOf(count())).userMessage).toBe(refused.userMessage);
    const many = Array.from({ length: 70 }, (_, i) => ({ text: `is worth ${i / 100}` }));
    const more = { prompt: "One of many?", responses: many };
    const other = await createProject(SYSTEM, { name: "Many" }, NOW);
    await importPrompts([more], "Many", other.slug);
    const { score, asked } = saidRewards();
    const using = { score, patienceMs: -1 };
    expect(await scoreAnswers(SYSTEM, other.slug, using)).toEqual({
      ...{ state: "scoring", model: "first/1", scored: 8, left: 62 },
    });
    const done = { state: "scored", model: "first/1" };
    expect(await scoreAnswers(SYSTEM, other.slug, { score })).toEqual({ ...done, scored: 70 });
    expect(asked).toHaveLength(70);
    expect(await scoreAnswers(SYSTEM, slug, using)).toEqual({ ...done, scored: 8 });
    const annotator = await createMember(id, "annotator");
    expect(await failureOf(scoreAnswers(annotator, slug, using))).toMatchObject({ code: "forbidden" });
  });

  test("the best answer of each prompt is a row, though nobody ranked any, and names its reward", async () => {
    const rows = await exported();
    expect(rows.map(({ reward, messages }) => [reward, messages.at(-1)?.content]).toSorted()).toEqual([
      [-1, "is worth -1"],
      [2.5, "is worth 2.5"],
      [5, "is worth 5"],
    ]);
    expect(await count()).toMatchObject({ rows: 3, prompts: 3, judged: 0, annotations: 0 });
    const apart = await exportRows(slug, { ...BY_REWARD, format: "sft-prompt" });
    const schema = withReward(sftPromptRowSchema, { answers: "reward" });
    expect(apart.map((row) => schema.safeParse(row).success)).toEqual([true, true, true]);
  });

  test("a least reward and a least gain leave prompts out, and say how many", async () => {
    expect((await exported({ minReward: 2.5 })).map(({ reward }) => reward).toSorted()).toEqual([2.5, 5]);
    expect(await count({ minReward: 2.6 })).toMatchObject({ rows: 1, left_out: { low_reward: 2 } });
    // Above the mean of its prompt: 2, 0.25 and 1.
    expect((await exported({ minGain: 1 })).map(({ reward }) => reward).toSorted()).toEqual([-1, 5]);
    expect(await count({ minGain: 1.5, minReward: 0 })).toMatchObject({
      rows: 1,
      left_out: { low_reward: 1, low_gain: 1 },
    });
    const nothing = await failureOf(createDataset(SYSTEM, slug, { ...BY_REWARD, minReward: 9 }, NOW));
    expect(nothing.userMessage).toContain("3 prompts whose best answer has too low a reward");
  });

  test("limits without a choice by reward are refused", async () => {
    for (const request of [
      { format: "sft", minReward: 1 },
      { format: "hh", answers: "reward", minGain: 1 },
    ] as const)
      expect(await failureOf(countDataset(SYSTEM, slug, request))).toMatchObject({ code: "invalid_input" });
  });

  test("the manifest names the checkpoint, and the command line writes the same bytes", async () => {
    const dataset = await createDataset(SYSTEM, slug, { ...BY_REWARD, minReward: 0, minGain: 0.1 }, NOW);
    const { rows } = await getPool().query<{ id: string }>("SELECT id FROM checkpoint WHERE serving");
    const by = { checkpoint: rows[0]?.id, model: "first/1", min_reward: 0, min_gain: 0.1 };
    expect(dataset.manifest).toMatchObject({ answers: "reward", reward: by });
    const out = path.join(folder, "out");
    const options = { project: slug, format: "sft", answers: "reward", "test-share": "0", out };
    await runCommand(exportCommand, { ...options, "min-reward": "0", "min-gain": "0.1" });
    for (const { path: name, sha256 } of dataset.files) {
      const kept = await readdir(files(), { recursive: true });
      const stored = kept.find((file) => file.endsWith(sha256));
      expect(await readFile(path.join(out, name), "utf8")).toBe(
        await readFile(path.join(files(), stored ?? ""), "utf8"),
      );
    }
    const { json, text } = await runCommand(scoreAnswersCommand, { project: slug });
    expect(json).toEqual({ project: slug, model: "first/1", scored: 8 });
    expect(text).toBe(`8 answers of ${slug} have a reward by first/1.`);
    await expect(runCommand(exportCommand, { ...options, "min-gain": "-1" })).rejects.toThrow("--min-gain");
    expect(
      (await createDataset(SYSTEM, slug, { ...BY_REWARD, format: "sft-prompt" }, NOW)).manifest.reward,
    ).not.toBeNull();
  });

  test("another promoted model's rewards are other ones: they are missing again", async () => {
    await serveCheckpoint("Second", "checkpoints/second");
    await promoteRun(SYSTEM, "second", 1);
    expect((await failureOf(count())).userMessage).toBe(
      "8 answers of the project have no reward by second/1 yet.",
    );
  });
});
