import { describe, expect, test } from "vitest";
import { AppError } from "@/lib/base/errors";
import { type Comparison, promptText } from "@/lib/reward-model/comparison";
import {
  countLeakedTexts,
  refuseLeakedSplit,
  collectSeenPrompts,
  splitComparisons,
  takeGroups,
} from "@/lib/reward-model/split";

const one = (group: string, prompt = group): Comparison => ({
  group,
  prompt,
  completions: ["a", "b"],
  pairs: [{ better: 0, worse: 1, weight: 1 }],
});
const many = (count: number): Comparison[] =>
  Array.from({ length: count }, (_, i) => [one(`g${i}`, `p${i}`), one(`g${i}`, `q${i}`)]).flat();
const groupsOf = (side: readonly Comparison[]): Set<string> => new Set(side.map(({ group }) => group));

describe("splitComparisons", () => {
  test("no group stands on two sides, and nothing is lost", () => {
    const split = splitComparisons(many(200), "salt", 0.1);
    const sides = [split.train, split.validation, split.test];
    expect(sides.flat()).toHaveLength(400);
    expect(sides.reduce((sum, side) => sum + groupsOf(side).size, 0)).toBe(200);
    expect(groupsOf(split.test).size).toBeGreaterThan(8);
    expect(groupsOf(split.test).size).toBeLessThan(35);
    expect(split.widened).toBe(false);
  });

  test("a group keeps its side of the test when data is added, and another salt gives another split", () => {
    const before = groupsOf(splitComparisons(many(100), "salt", 0.2).test);
    const after = groupsOf(splitComparisons(many(150), "salt", 0.2).test);
    expect([...after].filter((group) => Number(group.slice(1)) < 100).sort()).toEqual([...before].sort());
    expect(groupsOf(splitComparisons(many(100), "other", 0.2).test)).not.toEqual(before);
  });

  test("a share that leaves a side too small is widened to two groups, and says so", () => {
    const split = splitComparisons(many(4), "salt", 0.01);
    expect([groupsOf(split.train).size, groupsOf(split.test).size]).toEqual([2, 2]);
    expect(split).toMatchObject({ widened: true, validation: [] });
  });

  test.each([0, 1, 3])("%d groups are refused", (count) => {
    expect(() => splitComparisons(many(count), "salt", 0.1)).toThrow(AppError);
  });
});

const sides = (train: Comparison[], validation: Comparison[], test: Comparison[]) => ({
  train,
  validation,
  test,
  widened: false,
});

test.each([
  ["training and test", sides([one("a", "same")], [], [one("b", "same"), one("c", "same")])],
  ["training and validation", sides([one("a", "same")], [one("b", "same")], [one("c", "other")])],
  ["validation and test", sides([one("a", "other")], [one("b", "same")], [one("c", "same")])],
])("a prompt in %s is refused, with its field named", (_, split) => {
  expect(() => refuseLeakedSplit(split)).toThrow(/1 prompts on two sides/);
  expect(() => refuseLeakedSplit(sides([one("a")], [one("b")], [one("c")]))).not.toThrow();
});

test("long answers of the test that were trained on are counted", () => {
  const long = "x".repeat(40);
  const trained: Comparison = { ...one("a"), completions: [long, "short"] };
  const tested: Comparison = { ...one("c"), completions: [long, "short"] };
  expect(countLeakedTexts(sides([trained], [], [tested]))).toBe(1);
  expect(countLeakedTexts(sides([one("z")], [trained], [tested]))).toBe(1);
  expect(countLeakedTexts(sides([one("z")], [], [tested]))).toBe(0);
});

test("takeGroups: a quarter of the groups is in the half of them, at least two groups, each whole", () => {
  const all = many(20);
  const [quarter, half] = [takeGroups(all, "s", 0.25), takeGroups(all, "s", 0.5)];
  expect([groupsOf(quarter).size, groupsOf(half).size]).toEqual([5, 10]);
  expect([quarter.length, half.length]).toEqual([10, 20]);
  for (const group of groupsOf(quarter)) expect(groupsOf(half)).toContain(group);
  expect(groupsOf(takeGroups(many(4), "s", 0.25)).size).toBe(2);
});

test("seen are the prompts of training and validation, not those of the test", () => {
  const split = splitComparisons(many(60), "salt", 0.2);
  const seen = collectSeenPrompts(split);
  expect(split.validation.length).toBeGreaterThan(0);
  const isSeen = ({ prompt, group }: Comparison): boolean =>
    seen.has({ messages: [{ role: "user", content: promptText(prompt) }], group });
  expect([...split.train, ...split.validation].every(isSeen)).toBe(true);
  expect(split.test.some(isSeen)).toBe(false);
});
