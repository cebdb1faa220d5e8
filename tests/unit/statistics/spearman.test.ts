import { expect, test } from "vitest";
import { createRng } from "@/lib/base/random";
import { type GroupedPoint, spearman } from "@/lib/statistics/spearman";

const points = (x: readonly number[], y: readonly number[]): GroupedPoint[] =>
  x.map((value, i) => ({ group: `g${i}`, x: value, y: y[i]! }));

test("published values: Spearman's IQ and hours of TV, and ties by midranks", () => {
  // The worked example of the English Wikipedia's article, −29/165.
  const iq = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110];
  const tv = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17];
  expect(spearman(points(iq, tv)).value).toBeCloseTo(-29 / 165, 12);
  // Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: 4.5 / √(4.5 · 5).
  expect(spearman(points([1, 2, 2, 3], [1, 2, 3, 4])).value).toBeCloseTo(4.5 / Math.sqrt(22.5), 12);
});

test("the interval holds the true correlation in about 95 of 100 samples of dependent answers", () => {
  const rng = createRng("spearman");
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - rng())) * Math.cos(2 * Math.PI * rng());
  // Bivariate normal, r = ½; four answers share their prompt's part. ρ = (6/π) asin(r/2).
  const truth = (6 / Math.PI) * Math.asin(0.25);
  let held = 0;
  for (let sample = 0; sample < 200; sample++) {
    const data = Array.from({ length: 60 }, (_, g) => {
      const [a, b] = [normal(), normal()];
      return Array.from({ length: 4 }, (): GroupedPoint => {
        const [c, d] = [normal(), normal()];
        const x = (a + c) / Math.SQRT2;
        return { group: `g${g}`, x, y: x / 2 + Math.sqrt(0.75) * ((b + d) / Math.SQRT2) };
      });
    }).flat();
    const found = spearman(data);
    if (found.value === null || found.interval === null) continue;
    if (found.interval[0] <= truth && truth <= found.interval[1]) held++;
  }
  expect(held).toBeGreaterThan(180);
  expect(held).toBeLessThan(200);
});

test("where one of the two is the same everywhere, or too little is there, there is none", () => {
  expect(spearman(points([1, 1, 1], [1, 2, 3]))).toMatchObject({ value: null });
  expect(spearman(points([1, 2], [1, 2]))).toMatchObject({ value: null });
  expect(spearman(points([1, 2, 3, 4], [1, 3, 2, 4]).map((one) => ({ ...one, group: "one" })))).toMatchObject(
    {
      interval: null,
      n: 4,
    },
  );
});
