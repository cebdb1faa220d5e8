import { expect, test } from "vitest";
import { clusteredMean, pairedDifference } from "@/lib/statistics/clustered-mean";

const clusters = (...sums: readonly (readonly [sum: number, count: number])[]) =>
  new Map(sums.map(([sum, count], i) => [`p${i}`, { sum, count }]));

test("clusters of equal size: the t interval of their means", () => {
  // Means 2, 4 and 9: mean 5, s² = 13, t(2) = 4.3027; half = 4.3027 · √(13/3) = 8.9566.
  const mean = clusteredMean(clusters([4, 2], [8, 2], [18, 2]));
  expect(mean?.value).toBe(5);
  expect(mean?.interval?.[0]).toBeCloseTo(5 - 8.9566, 3);
  expect(mean?.interval?.[1]).toBeCloseTo(5 + 8.9566, 3);
});

test("clusters of unequal size weigh as their values do", () => {
  // m = 10/3, influences ∓(2 − 20/3)/3 = ∓14/9, V = 2 · 2 · (14/9)², t(1) = 12.7062.
  const mean = clusteredMean(clusters([2, 2], [8, 1]));
  expect(mean?.value).toBeCloseTo(10 / 3, 12);
  expect(mean?.interval?.[1]).toBeCloseTo(10 / 3 + (12.7062 * 28) / 9, 2);
});

test("a difference is paired: what a prompt adds to both arms does not widen it", () => {
  // Differences −2, −2.5, −1.5: mean −2, s = 0.5, half = 4.3027 · 0.5/√3 = 1.2421.
  const low = clusters([1, 1], [12, 1], [103, 1]);
  const high = clusters([3, 1], [14.5, 1], [104.5, 1]);
  const difference = pairedDifference(low, high);
  expect(difference?.value).toBeCloseTo(-2, 12);
  expect(difference?.interval?.[0]).toBeCloseTo(-3.2421, 3);
  expect(difference?.interval?.[1]).toBeCloseTo(-0.7579, 3);
});

test("a difference is of the clusters that both have, and has no interval below two of them", () => {
  const many = clusters([1, 1], [2, 1], [3, 1]);
  expect(pairedDifference(clusters([5, 1]), many)).toEqual({ value: 4, interval: null });
  expect(pairedDifference(many, new Map([["elsewhere", { sum: 5, count: 1 }]]))).toBeUndefined();
});

test("one cluster has a mean without an interval, none has nothing", () => {
  expect(clusteredMean(clusters([6, 3]))).toEqual({ value: 2, interval: null });
  expect(clusteredMean(clusters())).toBeUndefined();
  expect(pairedDifference(clusters([1, 1]), clusters())).toBeUndefined();
});
