import { describe, expect, test } from "vitest";
import { countCharacters, measurePairs, scorePairs, type ScoredPair } from "@/lib/reward-model/metrics";

const pair = (margin: number, lengthGap: number, group = "g"): ScoredPair => ({ group, margin, lengthGap });

describe("measurePairs", () => {
  test("half credit for equal scores, log-loss as the mean softplus of the margins", () => {
    const metrics = measurePairs([pair(1, 1, "a"), pair(0, 1, "b"), pair(-2, 1, "c")]);
    expect(metrics.accuracy).toBe(0.5);
    const naive = [1, 0, -2].reduce((sum, margin) => sum + Math.log(1 + Math.exp(-margin)), 0) / 3;
    expect(metrics.logLoss).toBeCloseTo(naive, 12);
    expect(measurePairs([pair(-800, 1)]).logLoss).toBe(800);
  });

  test("length-balanced is the mean of two accuracies, whatever their sizes; equal lengths count in neither", () => {
    const longer = [1, 1, 1, 1, 1, 1, 1, -1].map((margin, i) => pair(margin, 5, `l${i}`));
    const shorter = [1, -1].map((margin, i) => pair(margin, -5, `s${i}`));
    const { accuracy, lengthBalanced } = measurePairs([...longer, ...shorter, pair(1, 0, "equal")]);
    expect(accuracy).toBeCloseTo(9 / 11, 12);
    expect(lengthBalanced.accuracy).toBeCloseTo((7 / 8 + 1 / 2) / 2, 12);
    expect(lengthBalanced).toMatchObject({ pairs: 10, longer: { pairs: 8 }, shorter: { pairs: 2 } });
    expect(measurePairs(longer).lengthBalanced).toMatchObject({ accuracy: null, interval: null });
  });

  test("pairs of one group widen the interval: ten groups of ten tell less than a hundred pairs", () => {
    const margins = Array.from({ length: 100 }, (_, i) => (i < 70 ? 1 : -1));
    const width = ([low, high]: readonly [number, number] | readonly number[]): number => high - low;
    const alone = measurePairs(margins.map((margin, i) => pair(margin, 1, `g${i}`))).interval ?? [];
    const clustered =
      measurePairs(margins.map((margin, i) => pair(margin, 1, `g${Math.floor(i / 10)}`))).interval ?? [];
    expect(width(clustered)).toBeGreaterThan(2 * width(alone));
    const one = measurePairs(margins.map((margin, i) => pair(margin, i % 2 === 0 ? 1 : -1)));
    expect([one.interval, one.lengthBalanced.interval]).toEqual([null, null]);
    expect(one.lengthBalanced.accuracy).not.toBeNull();
  });

  test("without pairs there is no accuracy", () => {
    expect(measurePairs([])).toMatchObject({ pairs: 0, accuracy: null, interval: null, logLoss: 0 });
  });
});

test("scorePairs takes better minus worse, of scores and of lengths in code points", () => {
  const comparison = {
    group: "g",
    prompt: "Q",
    completions: ["🙂🙂", "abc"],
    pairs: [{ better: 1, worse: 0, weight: 1 }],
  };
  expect(scorePairs([comparison], () => [0.25, 1])).toEqual([{ group: "g", margin: 0.75, lengthGap: 1 }]);
  expect(countCharacters("👩‍👩a")).toBe(Array.from("👩‍👩a").length);
});
