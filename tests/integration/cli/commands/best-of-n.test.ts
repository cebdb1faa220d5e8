import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { bestOfNCommand } from "@/lib/cli/commands/best-of-n";
import { evaluateCommand } from "@/lib/cli/commands/evaluate";
import { trainCommand } from "@/lib/cli/commands/train";
import { RANKING_SCHEMA } from "@/lib/formats/rankings-record";
import { parseSeenPrompts, SEEN_PROMPTS_FILE } from "@/lib/prompts/seen-prompts";
import { reportSchema } from "@/lib/reward-model/schema";
import { failureOf, runCommand, useFolder } from "../../../support/command";
import { makePairs, writeRows } from "../../../support/preference-data";

const folder = useFolder();
const PROMPTS = makePairs(30, 2);

beforeAll(async () => {
  const data = await writeRows(folder.at("in"), "train.jsonl", makePairs(80));
  await runCommand(trainCommand, { data: [data], out: folder.at("model") });
});

const linesOf = async (file: string): Promise<unknown[]> =>
  (await readFile(file, "utf8"))
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as unknown);

async function choose(rows: readonly unknown[], options: Record<string, string | boolean> = {}) {
  const file = await writeRows(folder.at("in"), "prompts.jsonl", rows);
  const out = folder.at("best.jsonl");
  const given = { model: folder.at("model"), in: file, out, ...options };
  const { json, text } = await runCommand(bestOfNCommand, given);
  return { json, text, rows: await linesOf(out) };
}

test("the kind answer is chosen, as a conversation to fine-tune on, and the figures say what it brings", async () => {
  const given = PROMPTS.map(({ prompt, chosen, rejected }) => ({ prompt, responses: [rejected, chosen] }));
  const { json, rows } = await choose(given, { format: "sft" });
  const row = z.object({
    messages: z.array(z.object({ role: z.string(), content: z.string() })),
    reward: z.number(),
  });
  const answers = rows.map((one) => row.parse(one).messages);
  expect(answers.every(([first, second]) => first?.role === "user" && second?.role === "assistant")).toBe(
    true,
  );
  const right = answers.filter(([, answer], i) => answer?.content === PROMPTS[i]!.chosen).length;
  expect(right).toBeGreaterThan(27);
  expect(json).toMatchObject({ prompts: 30, written: 30, leftOut: 0, refused: 0 });
  const figures = z.looseObject({
    meanReward: z.number(),
    meanBestReward: z.number(),
    divergenceBound: z.number(),
  });
  const { meanReward, meanBestReward, divergenceBound } = figures.parse(json);
  expect(meanBestReward).toBeGreaterThan(meanReward);
  expect(divergenceBound).toBeCloseTo(Math.log(2) - 0.5, 10);
});

test("prompts whose best answer is not good enough are left out", async () => {
  const given = PROMPTS.map(({ prompt, chosen, rejected }) => ({ prompt, responses: [rejected, chosen] }));
  const rewardsOf = (rows: readonly unknown[]) =>
    rows.map((row) => z.looseObject({ reward: z.number() }).parse(row).reward);
  const all = await choose(given);
  expect(all.text).not.toMatch(/left out/i);
  const least = rewardsOf(all.rows).toSorted((a, b) => a - b)[10] ?? NaN;
  const { json, text, rows } = await choose(given, { "min-reward": String(least) });
  expect(Math.min(...rewardsOf(rows))).toBe(least);
  expect(json).toMatchObject({ written: 20, leftOut: 10 });
  expect(text).toContain("left out: 10 prompts (the best answer is below --min-reward)");
  const alone = await choose([{ prompt: "a", responses: ["b"] }], { format: "trl-preference" });
  expect(alone.text).toContain("left out: 1 prompt (there is no other answer for a pair)");
});

test("a project's rankings.jsonl is read too: all of a prompt's answers, whether anybody ranked them or not", async () => {
  const { prompt, chosen, rejected } = PROMPTS[0]!;
  const completions = [rejected, chosen].map((content, i) => ({ completion_id: `c${i}`, content }));
  const record = {
    schema: RANKING_SCHEMA,
    prompt_id: "p",
    messages: [
      { role: "system", content: "Be kind." },
      { role: "user", content: prompt },
    ],
    completions,
  };
  const { rows } = await choose([record], { format: "trl-preference" });
  expect(rows).toEqual([
    {
      prompt: record.messages,
      chosen: [{ role: "assistant", content: chosen }],
      rejected: [{ role: "assistant", content: rejected }],
    },
  ]);
});

test("--unseen leaves out what the model was trained or validated on, also by its group, and says how many", async () => {
  const heldOut = reportSchema.parse(JSON.parse(await readFile(folder.at("model/report.json"), "utf8"))).data
    .testGroups;
  const trained = makePairs(80).map(({ prompt, chosen, rejected }) => ({
    prompt,
    responses: [chosen, rejected],
  }));
  const fresh = trained.slice(0, 5).map((row, i) => ({ ...row, prompt: `Fresh ${i}?` }));
  const { json, rows } = await choose([...trained, ...fresh], { unseen: true });
  expect(json).toMatchObject({ seen: 80 - heldOut, prompts: heldOut + 5, written: heldOut + 5, leftOut: 0 });
  expect(rows).toHaveLength(heldOut + 5);
  expect((await choose([...trained, ...fresh])).json).toMatchObject({ seen: 0, prompts: 85 });
  const [key = ""] = parseSeenPrompts(await readFile(folder.at(`model/${SEEN_PROMPTS_FILE}`), "utf8")).keys();
  const grouped = fresh.map((row, i) => ({ ...row, group_key: i === 0 ? key : "other" }));
  expect((await choose(grouped, { unseen: true })).json).toMatchObject({ seen: 1, prompts: 4 });
  const { text } = await runCommand(bestOfNCommand, {
    ...{ model: folder.at("model"), in: folder.at("in/prompts.jsonl"), out: folder.at("best.jsonl") },
    unseen: true,
  });
  expect(text).toContain("left out: 1 prompt that the reward model was trained or validated on");
});

test("--unseen with a model that does not say what it was trained on is refused, and nothing is written", async () => {
  await cp(folder.at("model"), folder.at("older"), { recursive: true });
  await rm(folder.at(`older/${SEEN_PROMPTS_FILE}`));
  const given = [{ prompt: "a", responses: ["b", "c"] }];
  await writeFile(folder.at("best.jsonl"), "before\n");
  const failure = await failureOf(choose(given, { model: folder.at("older"), unseen: true }));
  expect(failure.userMessage).toContain(`${folder.at("older")} does not say which prompts`);
  expect(failure.fix).toContain("Train it again");
  expect(await readFile(folder.at("best.jsonl"), "utf8")).toBe("before\n");
});

test("a line without answers is named, nothing is written, and a wrong format is wrong usage", async () => {
  await writeFile(folder.at("best.jsonl"), "before\n");
  const rows = [{ prompt: "a", responses: ["b"] }, { prompt: "a", responses: [] }, { texts: ["a"] }];
  const failure = await failureOf(choose(rows));
  expect(failure.details).toMatchObject({ refused: 2, lines: [2, 3], codes: ["no_answers"] });
  expect(await readFile(folder.at("best.jsonl"), "utf8")).toBe("before\n");
  const skipped = await choose(rows, { "skip-bad": true });
  expect(skipped.json).toMatchObject({ prompts: 1, refused: 2 });
  expect(skipped.text).toContain("Left out as bad (--skip-bad): 2 lines.");
  await expect(choose(rows, { format: "parquet" })).rejects.toThrow("--format must be one of");
});

test("evaluate reads a best-of-n set and writes each line with its rewards, under rewardbench's names", async () => {
  const rows = PROMPTS.slice(0, 20).map(({ prompt, chosen, rejected }, i) => ({
    id: i,
    subset: i < 10 ? "first" : "second",
    prompt,
    chosen: [chosen],
    rejected: [rejected, `${rejected} ${rejected}`],
  }));
  const file = await writeRows(folder.at("in"), "rewardbench.jsonl", rows);
  const out = folder.at("outputs.jsonl");
  const { json, text } = await runCommand(evaluateCommand, { model: folder.at("model"), data: [file], out });
  const written = z
    .array(
      z.strictObject({
        id: z.string(),
        subset: z.string(),
        prompt: z.string(),
        results: z.number(),
        scores_chosen: z.number(),
        scores_rejected: z.tuple([z.number(), z.number()]),
        text_chosen: z.string(),
        text_rejected: z.array(z.string()),
      }),
    )
    .parse(await linesOf(out));
  expect(written.map(({ id }) => id)).toEqual(rows.map(({ id }) => String(id)));
  for (const { results, scores_chosen, scores_rejected } of written)
    expect(results).toBe(scores_chosen > Math.max(...scores_rejected) ? 1 : 0);
  const accuracy = written.reduce((sum, { results }) => sum + results, 0) / written.length;
  expect(json).toMatchObject({
    pairs: 40,
    best: { all: { pairs: 20, accuracy }, subsets: [{ name: "first" }, { name: "second", pairs: 10 }] },
  });
  expect(accuracy).toBeGreaterThan(0.8);
  expect(text).toMatch(/best answer first {3}\d\.\d+ \[.*\] of 20 lines\n {4}first: /);
});
