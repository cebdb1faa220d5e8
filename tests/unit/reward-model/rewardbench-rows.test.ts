import { expect, test } from "vitest";
import { parseComparisonPart } from "@/lib/reward-model/comparison-part";
import { creditOfTop, type JudgedLine, outputRows, shareOfTop } from "@/lib/reward-model/rewardbench-rows";

const REWARDS = new Map([
  ["good", 2],
  ["fine", 1],
  ["bad", 0],
  ["worse", -1],
]);
const rewardOf = (text: string): number => REWARDS.get(text) ?? NaN;

function lineOf(value: object, subset: string | null = null): JudgedLine {
  const parsed = parseComparisonPart(value, undefined);
  if ("problems" in parsed) throw new Error(parsed.problems[0]?.reason);
  return { id: "1", subset, part: parsed.part };
}

test("a pair is a row under rewardbench's names", () => {
  expect(outputRows(lineOf({ prompt: "Q", chosen: "fine", rejected: "bad" }, "chat"), rewardOf)).toEqual([
    {
      id: "1",
      subset: "chat",
      prompt: "Q",
      results: 1,
      scores_chosen: 1,
      scores_rejected: 0,
      text_chosen: "fine",
      text_rejected: "bad",
    },
  ]);
});

test("of several answers the highest decides, and lists stand in the row", () => {
  const line = lineOf({ prompt: "Q", chosen: ["fine"], rejected: ["bad", "worse", "good"] });
  expect(outputRows(line, rewardOf)).toMatchObject([
    { results: 0, scores_chosen: 1, scores_rejected: [0, -1, 2], text_rejected: ["bad", "worse", "good"] },
  ]);
});

test("of k highest rewards the chosen ones have 1/k each", () => {
  expect(creditOfTop([2], [1, 0, 0])).toBe(1);
  expect(creditOfTop([1], [1, 0, 0])).toBe(0.5);
  expect(creditOfTop([1, 1], [1, 0])).toBeCloseTo(2 / 3);
  expect(creditOfTop([0], [1])).toBe(0);
});

test("lists that say nothing are refused", () => {
  for (const value of [
    { prompt: "Q", chosen: ["a"], rejected: ["a"] },
    { prompt: "Q", chosen: ["a"], rejected: [] },
    { prompt: "Q", chosen: ["a"], rejected: "b" },
  ])
    expect(parseComparisonPart(value, undefined)).toHaveProperty("problems");
});

test("the share is of all lines, and by subset", () => {
  const lines = [
    lineOf({ prompt: "Q", chosen: "good", rejected: "bad" }, "chat"),
    lineOf({ prompt: "R", chosen: "bad", rejected: "fine" }, "safety"),
    lineOf({ prompt: "S", chosen: "fine", rejected: "worse" }, "safety"),
  ];
  const { all, subsets } = shareOfTop(lines.flatMap((line) => outputRows(line, rewardOf)));
  expect(all).toMatchObject({ pairs: 3, accuracy: 2 / 3 });
  expect(subsets.map(({ name, accuracy, pairs }) => [name, accuracy, pairs])).toEqual([
    ["chat", 1, 1],
    ["safety", 0.5, 2],
  ]);
  expect(all.interval![0]).toBeLessThan(2 / 3);
});
