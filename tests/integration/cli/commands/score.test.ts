import { readFile, writeFile } from "node:fs/promises";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { scoreCommand } from "@/lib/cli/commands/score";
import { trainCommand } from "@/lib/cli/commands/train";
import { failureOf, runCommand, useFolder } from "../../../support/command";
import { makePairs, writeRows } from "../../../support/preference-data";

const folder = useFolder();
const PAIRS = makePairs(80);

beforeAll(async () => {
  const data = await writeRows(folder.at("in"), "train.jsonl", PAIRS);
  await runCommand(trainCommand, { data: [data], out: folder.at("model") });
});

const rewardsSchema = z.looseObject({ rewards: z.array(z.number()) });

async function score(rows: readonly unknown[], options: Record<string, string | boolean> = {}) {
  const file = await writeRows(folder.at("in"), "score.jsonl", rows);
  const out = folder.at("scored.jsonl");
  const { json } = await runCommand(scoreCommand, { model: folder.at("model"), in: file, out, ...options });
  const lines = (await readFile(out, "utf8")).trimEnd().split("\n");
  return { json, rows: lines.map((line) => rewardsSchema.parse(JSON.parse(line))) };
}

test("each line comes back as it was, in order, with a reward an answer; kind answers score higher", async () => {
  const given = makePairs(70, 2).map(({ prompt, chosen, rejected }, i) => ({
    id: i,
    prompt,
    responses: [rejected, { text: chosen, model: "m" }, ""],
    note: "日本語 🙂",
  }));
  const { json, rows } = await score(given);
  expect(json).toMatchObject({ rows: 70, texts: 210, truncated: 0, refused: 0 });
  rows.forEach(({ rewards, ...rest }, i) => {
    expect(rest).toEqual(given[i]);
    expect(rewards).toHaveLength(3);
  });
  const right = rows.filter(({ rewards }) => rewards[1]! > rewards[0]!).length;
  expect(right).toBeGreaterThan(63);
});

test("a text's reward does not depend on its company", async () => {
  const [first, ...others] = makePairs(20, 3).map(({ prompt, chosen }) => ({ prompt, responses: [chosen] }));
  const together = await score([...others, first]);
  const alone = await score([first]);
  expect(together.rows.at(-1)!.rewards[0]).toBeCloseTo(alone.rows[0]!.rewards[0]!, 4);
});

test("texts are scored as they stand, also beside lines with a prompt", async () => {
  const { rows } = await score([
    { texts: ["lovely, honest help"] },
    { prompt: "lovely, honest help", responses: [""] }, // a BERT reads it in the same frame: no second segment
    { prompt: "", responses: ["lovely, honest help"] },
  ]);
  expect(rows[0]!.rewards[0]).toBeCloseTo(rows[1]!.rewards[0]!, 4);
  expect(rows[0]!.rewards[0]).not.toBeCloseTo(rows[2]!.rewards[0]!, 4);
});

test("a bad line is named and nothing is written; --skip-bad leaves it out", async () => {
  const rows = [{ prompt: "a", responses: ["b"] }, { prompt: "a" }, { texts: [1] }];
  await writeFile(folder.at("scored.jsonl"), "before\n");
  const error = await failureOf(score(rows));
  expect(error.code).toBe("has_refused_lines");
  expect(error.details).toMatchObject({
    refused: 2,
    lines: [2, 3],
    problems: [
      { line: 2, place: "responses" },
      { line: 3, place: "texts[0]" },
    ],
  });
  expect(await readFile(folder.at("scored.jsonl"), "utf8")).toBe("before\n");
  const skipped = await score(rows, { "skip-bad": true });
  expect(skipped.json).toMatchObject({ rows: 1, refused: 2 });
});

test("a missing model, a missing file and a missing folder are named", async () => {
  const model = await failureOf(score([{ texts: ["a"] }], { model: folder.at("none") }));
  expect(model.userMessage).toContain(folder.at("none"));
  const out = await failureOf(score([{ texts: ["a"] }], { out: folder.at("no/such/out.jsonl") }));
  expect(out.userMessage).toContain(folder.at("no/such"));
  const input = await failureOf(
    runCommand(scoreCommand, {
      model: folder.at("model"),
      in: folder.at("gone.jsonl"),
      out: folder.at("x.jsonl"),
    }),
  );
  expect(input.userMessage).toContain("gone.jsonl");
});

test("score does not write over what it reads", async () => {
  const file = await writeRows(folder.at("in"), "kept.jsonl", [{ prompt: "x", responses: ["y"] }]);
  const failure = await failureOf(
    runCommand(scoreCommand, { model: folder.at("model"), in: file, out: file }),
  );
  expect(failure.userMessage).toContain("is what is read, and would be lost");
  const out = folder.at("model/model.safetensors");
  const overModel = runCommand(scoreCommand, { model: folder.at("model"), in: file, out });
  expect((await failureOf(overModel)).userMessage).toContain("is what is read, and would be lost");
});
