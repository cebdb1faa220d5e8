import { Z95 } from "./estimate";

/**
 * 95 % intervals for shares, and for shares whose observations come in groups (pairs of one prompt are not independent).
 * References: Wilson 1927; Korn & Graubard 1998 and Franco et al. 2019 for Wilson with an effective sample size.
 */
export type Interval = readonly [low: number, high: number];

/**
 * Wilson's score interval of `successes` (half credits allowed) out of `n`, which may be an effective number: the p with
 * |p̂ − p| ≤ z √(p(1 − p)/n). Without a trial it is all of 0 to 1.
 */
export function wilsonInterval(successes: number, n: number, quantile: number = Z95): Interval {
  if (n <= 0) return [0, 1];
  const p = successes / n;
  const z2 = quantile * quantile;
  const centre = (p + z2 / (2 * n)) / (1 + z2 / n);
  const half = (quantile / (1 + z2 / n)) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n));
  // At 0 and 1 the bound is exact, which the subtraction misses by some 1e-18.
  return [p <= 0 ? 0 : Math.max(0, centre - half), p >= 1 ? 1 : Math.min(1, centre + half)];
}

/** One observed group: the sum of its credits (1 right, ½ tie, 0 wrong) and the number of its observations. */
export interface ClusterTotal {
  readonly credit: number;
  readonly count: number;
}

/**
 * Interval of Σcredit/Σcount when observations are independent between groups only.
 * Linearised variance V = G/(G−1) · Σ_g (credit_g − a·count_g)² / N²; effective n = a(1−a)/V; Wilson with t at G−1
 * degrees of freedom. Groups of one observation each: plain Wilson.
 */
export function clusteredInterval(clusters: readonly ClusterTotal[]): Interval {
  const count = sum(clusters.map((cluster) => cluster.count));
  const credit = sum(clusters.map((cluster) => cluster.credit));
  if (clusters.every((cluster) => cluster.count <= 1)) return wilsonInterval(credit, count);
  const share = credit / count;
  const influences = clusters.map((cluster) => (cluster.credit - share * cluster.count) / count);
  return intervalFromInfluences(share, influences);
}

/** The same; null where there is one group alone, which says nothing of others. */
export function intervalOfGroups(clusters: readonly ClusterTotal[]): Interval | null {
  return clusters.length < 2 ? null : clusteredInterval(clusters);
}

/**
 * Interval of a share, or a mean of shares, from the influence of each group on it (they sum to 0).
 * Where the groups show no spread at all (all right, say), each group counts as one observation.
 */
export function intervalFromInfluences(estimate: number, influences: readonly number[]): Interval {
  const groups = influences.length;
  if (groups < 2) return [0, 1];
  const variance = (groups / (groups - 1)) * sum(influences.map((influence) => influence * influence));
  const spread = estimate * (1 - estimate);
  const n = variance > 1e-12 && spread > 0 ? spread / variance : groups;
  return wilsonInterval(estimate * n, n, studentQuantile975(groups - 1));
}

/**
 * Interval of a mean difference Σcredit/Σcount, credits in −1 … 1, when observations are independent between groups only:
 * the linearised variance of clusteredInterval and Student's t, cut at −1 and 1. null where the groups show no spread or
 * there is one alone: such data say nothing of how sure the difference is.
 */
export function clusteredDifferenceInterval(clusters: readonly ClusterTotal[]): Interval | null {
  const groups = clusters.length;
  const count = sum(clusters.map((cluster) => cluster.count));
  if (groups < 2 || count === 0) return null;
  const mean = sum(clusters.map((cluster) => cluster.credit)) / count;
  const squares = sum(clusters.map((cluster) => ((cluster.credit - mean * cluster.count) / count) ** 2));
  if (squares < 1e-24) return null;
  const half = studentQuantile975(groups - 1) * Math.sqrt((groups / (groups - 1)) * squares);
  return [Math.max(-1, mean - half), Math.min(1, mean + half)];
}

/** 97.5 % quantile of Student's t (Hill 1970, algorithm 396); error below 2e-4 from 3 degrees of freedom on. */
export function studentQuantile975(degrees: number): number {
  if (degrees <= 1) return 12.706204736;
  if (degrees === 2) return 4.302652729;
  const p = 0.05;
  const a = 1 / (degrees - 0.5);
  const b = 48 / (a * a);
  let c = ((20700 * a) / b - 98) * a - 16 * a + 96.36;
  const d = ((94.5 / (b + c) - 3) / b + 1) * Math.sqrt((a * Math.PI) / 2) * degrees;
  let y = Math.pow(d * p, 2 / degrees);
  if (y > 0.05 + a) {
    const x = -Z95;
    y = x * x;
    if (degrees < 5) c += 0.3 * (degrees - 4.5) * (x + 0.6);
    c += (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b;
    y = (((((0.4 * y + 6.3) * y + 36) * y + 94.5) / c - y - 3) / b + 1) * -x;
    y = Math.expm1(a * y * y);
  } else {
    y =
      ((1 / (((degrees + 6) / (degrees * y) - 0.089 * d - 0.822) * (degrees + 2) * 3) + 0.5 / (degrees + 4)) *
        y -
        1) *
        ((degrees + 1) / (degrees + 2)) +
      1 / y;
  }
  return Math.sqrt(degrees * y);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
