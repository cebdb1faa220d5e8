import { expect, test } from "vitest";
import { rankingRecordSchema } from "@/lib/formats/rankings-record";
import { pairsOfRecord } from "@/lib/ranking/record-pairs";

const RECORD = {
  schema: "preferendum/ranking@1",
  prompt_id: "p",
  messages: [{ role: "user", content: "q" }],
  completions: ["a", "b", "c"].map((id) => ({ completion_id: id, content: id })),
  tasks: [{ task_id: "t", items: ["a", "b", "c"] }],
};
const answer = (more: object) => ({
  annotation_id: "1",
  task_id: "t",
  annotator: "x",
  outcome: "answered",
  tiers: [["b"], ["a"], ["c"]],
  ...more,
});

/** "chosen rejected strength" of every pair. */
function pairsOf(more: object): string[] {
  const record = rankingRecordSchema.parse({ ...RECORD, annotations: [answer(more)] });
  return pairsOfRecord(record, "all").map((pair) => `${pair.chosenId}${pair.rejectedId} ${pair.strength}`);
}

test("without a word on strength it is the gap of the tiers", () => {
  expect(pairsOf({})).toEqual(["ac 0.5", "ba 0.5", "bc 1"]);
});

test("a strength that was said is its level of the scale's levels, on its own pair", () => {
  const strengths = [
    { better: "b", worse: "a", preset: "llama2_4", value: 1 },
    { better: "a", worse: "c", preset: "webgpt_5", value: 2 },
  ];
  expect(pairsOf({ strengths })).toEqual(["ac 1", "ba 0.25", "bc 1"]);
});

test("the middle of a scale gives no pair, an answer without order none, a gold answer none", () => {
  const strengths = [{ better: "a", worse: "b", preset: "webgpt_5", value: 0 }];
  expect(pairsOf({ tiers: [["a", "b"]], unranked: ["c"], strengths })).toEqual([]);
  expect(pairsOf({ tiers: [], ratings: { a: { quality: 3 } } })).toEqual([]);
  expect(pairsOf({ purpose: "reference" })).toEqual([]);
});
