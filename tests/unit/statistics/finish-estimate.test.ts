import { expect, test } from "vitest";
import { createRng } from "@/lib/base/random";
import { estimateFinish } from "@/lib/statistics/finish-estimate";

test("even days end on one day", () => {
  expect(estimateFinish([10, 10, 10, 10], 100)).toEqual({
    days: 10,
    interval: [expect.closeTo(10, 9), expect.closeTo(10, 9)],
  });
});

test("both ends solve the prediction interval", () => {
  const [t, mean, deviation, n] = [4.3027, 20, 2, 3];
  const { days, interval } = estimateFinish([18, 20, 22], 200);
  expect(days).toBe(10);
  const [earliest, latest] = [interval![0], interval![1]!];
  const half = (T: number) => t * deviation * Math.sqrt(T + (T * T) / n);
  expect(earliest * mean + half(earliest)).toBeCloseTo(200, 6);
  expect(latest * mean - half(latest)).toBeCloseTo(200, 6);
});

test("nothing left, nobody working, and too few days are told apart; a pace that may be nil has no end", () => {
  expect(estimateFinish([5], 0)).toEqual({ days: 0, interval: null });
  expect(estimateFinish([0, 0, 0], 5)).toEqual({ days: null, interval: null });
  expect(estimateFinish([], 5)).toEqual({ days: null, interval: null });
  expect(estimateFinish([4, 8], 12)).toEqual({ days: 2, interval: null });
  expect(estimateFinish([30, 0, 0, 0], 30).interval?.[1]).toBeNull();
});

test("of a thousand campaigns about 19 in 20 end inside their interval", () => {
  const rng = createRng("finish");
  const day = () => 10 + Math.floor(rng() * 21);
  let inside = 0;
  for (let run = 0; run < 1000; run++) {
    const { interval } = estimateFinish(Array.from({ length: 10 }, day), 400);
    let [done, days] = [0, 0];
    while (done < 400) [done, days] = [done + day(), days + 1];
    if (interval !== null && days >= Math.floor(interval[0]) && days <= Math.ceil(interval[1] ?? Infinity))
      inside++;
  }
  expect(inside).toBeGreaterThan(930);
  expect(inside).toBeLessThan(995);
});
