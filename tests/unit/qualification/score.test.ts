import { describe, expect, test } from "vitest";
import { gradePairs, hasPassed, scoreOf, tally } from "@/lib/qualification/score";

const GOLD = [0, 1, 2, 3]; // A above B above C above D: six pairs

describe("score against gold orders", () => {
  test("the gold order itself is 1, the opposite one 0", () => {
    expect(scoreOf(tally([{ gold: GOLD, own: GOLD }]))).toBe(1);
    expect(scoreOf(tally([{ gold: GOLD, own: [3, 2, 1, 0] }]))).toBe(0);
  });

  test("one swap of neighbours among four costs one pair of six", () => {
    expect(tally([{ gold: GOLD, own: [1, 0, 2, 3] }])).toEqual({ pairs: 6, alike: 5, level: 0 });
    expect(scoreOf({ pairs: 6, alike: 5, level: 0 })).toBeCloseTo(5 / 6);
  });

  test("a tie counts half, and so does a pair that is left unranked", () => {
    expect(tally([{ gold: GOLD, own: [0, 0, 1, 2] }])).toEqual({ pairs: 6, alike: 5, level: 1 });
    expect(tally([{ gold: GOLD, own: [0, 1, 2, -1] }])).toEqual({ pairs: 6, alike: 3, level: 3 });
    expect(scoreOf({ pairs: 6, alike: 3, level: 3 })).toBe(0.75);
  });

  test("what the gold ties or leaves unranked is no pair", () => {
    expect(gradePairs([0, 0, 1, -1], [0, 1, 2, 3])).toEqual([
      { better: 0, worse: 2, verdict: "alike" },
      { better: 1, worse: 2, verdict: "alike" },
    ]);
    expect(scoreOf(tally([{ gold: [0, 0], own: [0, 1] }]))).toBeNull();
  });

  test("of a task that was skipped or called none acceptable no pair is right", () => {
    const tasks = [
      { gold: GOLD, own: GOLD },
      { gold: [1, 0], own: null },
    ];
    expect(tally(tasks)).toEqual({ pairs: 7, alike: 6, level: 0 });
    expect(gradePairs([1, 0], null)).toEqual([{ better: 1, worse: 0, verdict: "none" }]);
  });

  test("pairs are pooled over tasks: a long ranking weighs as much as its pairs", () => {
    const tasks = [
      { gold: GOLD, own: GOLD },
      { gold: [0, 1], own: [1, 0] },
    ];
    expect(scoreOf(tally(tasks))).toBeCloseTo(6 / 7);
  });

  test("exactly the pass mark passes, half a pair less does not", () => {
    expect(hasPassed({ pairs: 8, alike: 6, level: 0 }, 75)).toBe(true);
    expect(hasPassed({ pairs: 8, alike: 5, level: 2 }, 75)).toBe(true);
    expect(hasPassed({ pairs: 8, alike: 5, level: 1 }, 75)).toBe(false);
    expect(hasPassed({ pairs: 100, alike: 29, level: 0 }, 29)).toBe(true); // 0.29 × 100 is 28.999… in floats
  });
});
