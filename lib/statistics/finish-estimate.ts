import { studentT95 } from "./estimate";

/** How long what is left takes, in days, with the days between which it will be done 19 times out of 20. */
export interface FinishEstimate {
  /** Null: nothing gets done. */
  readonly days: number | null;
  /** Null: too few days to say. Its end is null where the pace may be nil. */
  readonly interval: readonly [number, number | null] | null;
}

/** Fewer days than that tell nothing of how days differ. */
const LEAST_DAYS = 3;

/**
 * From what was done on each of n whole days (mean m, standard deviation s), taken as independent draws: T more days bring
 * T·m ± t(n−1; 97.5 %)·s·√(T + T²/n), the prediction interval for the sum of T future observations (Hahn & Meeker 1991,
 * Statistical Intervals, section 4.8, times T). The earliest day is the T whose upper end reaches what is left, the latest
 * the T whose lower end does; with u = √T both are roots of a quadratic where n is large, and are found by bisection.
 */
export function estimateFinish(daily: readonly number[], left: number): FinishEstimate {
  if (left <= 0) return { days: 0, interval: null };
  const n = daily.length;
  const mean = n === 0 ? 0 : daily.reduce((sum, one) => sum + one, 0) / n;
  if (mean <= 0) return { days: null, interval: null };
  const days = left / mean;
  if (n < LEAST_DAYS) return { days, interval: null };
  const deviation = Math.sqrt(daily.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (n - 1));
  const spread = (t: number): number => studentT95(n - 1) * deviation * Math.sqrt(t + (t * t) / n);
  const earliest = firstReaching((t) => t * mean + spread(t), left, days) ?? days;
  // Past every bound where the mean itself may be nil.
  const mayStop = mean * Math.sqrt(n) <= studentT95(n - 1) * deviation;
  const latest = mayStop ? null : (firstReaching((t) => t * mean - spread(t), left, days) ?? null);
  return { days, interval: [earliest, latest] };
}

const MOST_DAYS = 1e6;

/** The smallest t with done(t) ≥ left, for what grows from somewhere on; undefined beyond all reason. */
function firstReaching(done: (t: number) => number, left: number, about: number): number | undefined {
  let high = about;
  while (done(high) < left) {
    high *= 2;
    if (high > MOST_DAYS) return undefined;
  }
  let low = 0;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (done(middle) < left) low = middle;
    else high = middle;
  }
  return high;
}
