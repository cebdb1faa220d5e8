import { expect, test } from "vitest";
import { fitTfidfBaseline, scoreByLength } from "@/lib/reward-model/baselines";
import type { Comparison } from "@/lib/reward-model/comparison";
import { crossFit, foldsByGroup, measureLength } from "@/lib/reward-model/cross-fit";
import { measurePairs } from "@/lib/reward-model/metrics";

const compare = (group: string, better: string, worse: string): Comparison => ({
  group,
  prompt: group,
  completions: [better, worse],
  pairs: [{ better: 0, worse: 1, weight: 1 }],
});
const taught = Array.from({ length: 30 }, (_, i) =>
  compare(`g${i}`, `good word ${i % 7}`, `bad word ${i % 5} and some more`),
);

test("the longer text scores higher, by code points", () => {
  const [short, long, wide] = scoreByLength(["ab", "abc", "🙂🙂"]);
  expect(long).toBeGreaterThan(short!);
  expect(wide).toBe(short);
});

test("TF-IDF learns the words, and is measured on folds that it was not fitted on", () => {
  const [good, bad] = fitTfidfBaseline(taught)(["good thing", "bad thing"]);
  expect(good).toBeGreaterThan(bad!);
  expect(measurePairs(crossFit(taught, foldsByGroup(taught), fitTfidfBaseline)).accuracy).toBe(1);
  expect(measureLength(taught).accuracy).toBe(0);
});

test("of some folds only their own pairs are measured", () => {
  const [first = []] = foldsByGroup(taught);
  expect(measurePairs(crossFit(taught, [first], fitTfidfBaseline))).toMatchObject({
    pairs: first.length,
    accuracy: 1,
  });
});

test("folds keep groups whole; a single group gives none", () => {
  const folds = foldsByGroup([...taught, ...taught]);
  expect(folds).toHaveLength(5);
  const homes = folds.flatMap((fold) => [...new Set(fold.map(({ group }) => group))]);
  expect(new Set(homes).size).toBe(homes.length);
  expect(foldsByGroup([compare("one", "a", "b")])).toEqual([]);
});
