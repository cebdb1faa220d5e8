import { expect, test } from "vitest";
import { headDisagreement, headsPreferring } from "@/lib/reward-model/head-disagreement";
import { measureEnsemble } from "@/lib/reward-model/details/measure-ensemble";
import { scorePairs } from "@/lib/reward-model/metrics";

const logit = (p: number): number => Math.log(p / (1 - p));
const ZEROS = [0, 0, 0, 0];

// Two pairs of nearly the same entropy; probabilities and results of the reference vectors (active, BALD).
test.each([
  [[0.9, 0.6, 0.1, 0.4], 0.19409986035959292],
  [[0.2, 0.55, 0.5, 0.45], 0.03939780084945588],
])("heads that say %j disagree by %d", (shares, expected) => {
  expect(headDisagreement(shares.map(logit), ZEROS)).toBeCloseTo(expected, 12);
  expect(headDisagreement(ZEROS, shares.map(logit))).toBeCloseTo(expected, 12);
});

test("heads that say the same do not disagree, be it a coin's toss or certainty", () => {
  for (const reward of [0, 3, 1000]) expect(headDisagreement([reward, reward], [0, 0])).toBe(0);
  expect(headDisagreement([1000, -1000], [0, 0])).toBeCloseTo(Math.log(2), 12);
  expect(headDisagreement([], [])).toBe(0);
});

test("a report tells pairs on which all heads agree from the others", () => {
  const comparison = {
    group: "p",
    prompt: "",
    completions: ["a", "b", "c"],
    pairs: [
      { better: 0, worse: 1, weight: 1 },
      { better: 2, worse: 1, weight: 1 },
      { better: 2, worse: 0, weight: 1 },
    ],
  };
  const heads = [
    [
      [2, 3],
      [1, 1],
      [0, 0],
    ],
  ];
  const pairs = scorePairs([comparison], () => [2, 1, 0]);
  const { agreed, split, heads: count } = measureEnsemble([comparison], heads, pairs);
  expect(count).toBe(2);
  expect(agreed).toMatchObject({ pairs: 3, accuracy: 1 / 3 });
  expect(split).toMatchObject({ pairs: 0, accuracy: null });
  const torn = [
    [
      [2, 0],
      [1, 1],
      [0, 0],
    ],
  ];
  expect(measureEnsemble([comparison], torn, pairs)).toMatchObject({
    agreed: { pairs: 1, accuracy: 0 },
    split: { pairs: 2, accuracy: 0.5 },
  });
  expect(headsPreferring([2, 0], [1, 1])).toBe(1);
});
