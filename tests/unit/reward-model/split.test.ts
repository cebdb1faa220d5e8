import { describe, expect, test } from "vitest";
import { AppError } from "@/lib/base/errors";
import type { Comparison } from "@/lib/reward-model/comparison";
import { findLeaks, splitComparisons } from "@/lib/reward-model/split";

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

test("findLeaks counts test prompts and long answers that were trained on", () => {
  const long = "x".repeat(40);
  const trained: Comparison = { ...one("a", "same"), completions: [long, "short"] };
  const tested = [one("b", "same"), { ...one("c", "other"), completions: [long, "short"] }];
  expect(findLeaks([trained], tested)).toEqual({ prompts: 1, texts: 1 });
  expect(findLeaks([one("z", "z")], tested)).toEqual({ prompts: 0, texts: 0 });
});
