import { describe, expect, test } from "vitest";
import type { Comparison, Pair, PairFacts } from "@/lib/reward-model/comparison";
import { measureAnnotators } from "@/lib/reward-model/details/measure-annotators";
import { measureCalibration } from "@/lib/reward-model/details/measure-calibration";
import { measureGain } from "@/lib/reward-model/details/measure-gain";
import { measureLengthBias } from "@/lib/reward-model/details/measure-length-bias";
import { measureSlices, MOST_SLICES } from "@/lib/reward-model/details/measure-slices";
import { scorePairs, type ScoredPair } from "@/lib/reward-model/metrics";

const scored = (margin: number, group = "g"): ScoredPair => ({ group, margin, lengthGap: 0 });
const pair = (better: number, worse: number, facts: PairFacts = {}): Pair => ({
  better,
  worse,
  weight: 1,
  facts,
});
const comparison = (group: string, pairs: readonly Pair[], more: Partial<Comparison> = {}): Comparison => ({
  group,
  prompt: group,
  completions: ["a", "bb", "cccc"],
  pairs,
  ...more,
});

describe("measureGain", () => {
  test("is the difference of the accuracies, pair by pair; ties of scores count half", () => {
    const ours = [scored(1, "a"), scored(1, "b"), scored(-1, "c"), scored(0, "d")];
    const theirs = [scored(1, "a"), scored(-1, "b"), scored(-1, "c"), scored(-1, "d")];
    const gain = measureGain(ours, theirs);
    expect(gain).toMatchObject({ pairs: 4, difference: 1.5 / 4 });
    expect(gain.interval?.[0]).toBeLessThan(0);
  });

  test("pairing narrows it: two models that err on the same pairs differ for sure in the few others", () => {
    const groups = Array.from({ length: 200 }, (_, i) => `g${i}`);
    const ours = groups.map((group, i) => scored(i < 140 ? 1 : -1, group));
    const theirs = groups.map((group, i) => scored(i < 125 ? 1 : -1, group));
    const { difference, interval } = measureGain(ours, theirs);
    expect(difference).toBeCloseTo(0.075, 12);
    // Two independent accuracies of 70 and 62.5 % of 200 would leave ±9.3 points.
    expect(interval?.[0]).toBeGreaterThan(0.03);
    expect(measureGain(ours, ours)).toMatchObject({ difference: 0, interval: null });
  });

  test("other pairs are no pairs to compare with", () => {
    expect(() => measureGain([scored(1)], [])).toThrow("not the same");
  });
});

describe("measureAnnotators", () => {
  test("counts pairs of people on the same two answers; models, repeats and lone votes count for nothing", () => {
    const by = (annotator: string): PairFacts => ({ annotator });
    const found = measureAnnotators([
      // Three against one: 3 pairs agree, 3 do not. Ann's second vote on the same answers does not count.
      comparison("p", [
        pair(0, 1, by("ann")),
        pair(0, 1, by("bob")),
        pair(0, 1, by("cy")),
        pair(1, 0, by("dee")),
        pair(1, 0, by("ann")),
        pair(1, 0), // a model's
        pair(0, 2, by("ann")),
      ]),
      comparison("q", [pair(2, 1, by("ann")), pair(2, 1, by("bob"))]),
    ]);
    expect(found).toMatchObject({ pairs: 7, accuracy: 4 / 7 });
    expect(found.interval).not.toBeNull();
  });

  test("a majority's votes count, once for the two rows of a tie", () => {
    const votes = { better: 4, worse: 2 };
    const [a, b] = [pair(0, 1, { votes }), pair(1, 0, { votes: { better: 2, worse: 4 } })];
    // 6 + 1 of 15 pairs of votes agree.
    expect(measureAnnotators([comparison("p", [a, b])])).toMatchObject({ pairs: 15, accuracy: 7 / 15 });
  });

  test("without a second opinion there is none", () => {
    expect(measureAnnotators([comparison("p", [pair(0, 1, { annotator: "ann" })])])).toEqual({
      pairs: 0,
      accuracy: null,
      interval: null,
    });
  });
});

describe("measureSlices", () => {
  const slice = (
    pairs: readonly Pair[],
    more: Partial<Comparison> = {},
    rewards: readonly number[] = [3, 2, 1],
  ) => {
    const all = [comparison("p", pairs, more)];
    return measureSlices(
      all,
      scorePairs(all, () => rewards),
    );
  };

  test("strength by quarters of the scale, the ends in the right ones; distance in the order by its size", () => {
    const strengths = [0, 0.25, 0.26, 0.5, 0.75, 1].map((strength) => pair(0, 1, { strength }));
    expect(slice(strengths).strength.map(({ name, pairs }) => [name, pairs])).toEqual([
      ["1", 2],
      ["2", 2],
      ["3", 1],
      ["4", 1],
    ]);
    const gaps = [
      pair(0, 2, { rankGap: 10 }),
      pair(1, 0, { rankGap: 2 }),
      pair(0, 1, { rankGap: 2 }),
      pair(0, 1),
    ];
    expect(slice(gaps).rankGap).toMatchObject([
      { name: "2", pairs: 2, accuracy: 0.5 },
      { name: "10", pairs: 1, accuracy: 1 },
    ]);
  });

  test("of many distances the rarest are put together, however small, and the others stay in order", () => {
    const gaps = Array.from({ length: MOST_SLICES + 1 }, (_, i) => pair(0, 1, { rankGap: i + 1 }));
    const names = slice([...gaps, ...gaps.slice(1)]).rankGap.map(({ name }) => name);
    expect(names).toEqual([...gaps.slice(1).map((_, i) => String(i + 2)), null]);
  });

  test("models and batches by both sides, whichever won; a pair with an unknown side is in none", () => {
    const origins = [{ model: "x", batch: "1" }, { model: "y", batch: "1" }, { model: "y" }];
    const { models, batches } = slice([pair(0, 1), pair(2, 0), pair(1, 2)], { origins });
    expect(models).toMatchObject([
      { name: "x / y", pairs: 2, accuracy: 0.5 },
      { name: "y", pairs: 1, accuracy: 1 },
    ]);
    expect(batches).toEqual([]); // one kind alone tells nothing
  });

  test("by source, the commonest first, and the rarest put together", () => {
    const all = Array.from({ length: MOST_SLICES + 3 }, (_, i) =>
      comparison(`p${i}`, [pair(0, 1), ...(i === 5 ? [pair(0, 2)] : [])], { source: `s${i}` }),
    );
    const { source } = measureSlices(
      all,
      scorePairs(all, () => [2, 1, 0]),
    );
    expect(source).toHaveLength(MOST_SLICES + 1);
    expect(source[0]).toMatchObject({ name: "s5", pairs: 2 });
    expect(source.at(-1)).toMatchObject({ name: null, pairs: 3 });
  });
});

test("calibration: bins by the model's own sureness, and the mean gap between that and being right", () => {
  const at = (confidence: number, sign: number): ScoredPair =>
    scored(sign * Math.log(confidence / (1 - confidence)), `g${confidence}${sign}`);
  const { bins, error } = measureCalibration([
    at(0.65, 1),
    at(0.67, -1),
    at(0.95, 1),
    at(0.97, 1),
    scored(0),
  ]);
  expect(bins.map(({ from, to, pairs }) => [from, to, pairs])).toEqual([
    [0.5, 0.6, 1],
    [0.6, 0.7, 2],
    [0.9, 1, 2],
  ]);
  expect(bins[1]).toMatchObject({ accuracy: 0.5, confidence: expect.closeTo(0.66, 10) as number });
  expect(error).toBeCloseTo((0 + 2 * 0.16 + 2 * 0.04) / 5, 10);
  expect(measureCalibration([])).toEqual({ bins: [], error: null });
});

test("length: correlation over answers, and how often the longer of two has the higher reward", () => {
  const all = Array.from({ length: 6 }, (_, i) => comparison(`p${i}`, [pair(0, 1)]));
  const up = measureLengthBias(
    all,
    all.map(() => [1, 2, 3]),
  );
  expect(up.correlation).toMatchObject({ value: expect.closeTo(1, 10) as number, answers: 18 });
  expect(up.longerHigher).toMatchObject({ pairs: 18, accuracy: 1 });
  const mixed = measureLengthBias(
    all,
    all.map(() => [2, 1, 3]),
  );
  expect(mixed.longerHigher.accuracy).toBeCloseTo(2 / 3, 12);
  expect(mixed.correlation?.value).toBeCloseTo(0.5, 10);
});
