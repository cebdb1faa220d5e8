import { midranks } from "./kendall";
import { studentT95, type Estimate, notAvailable } from "./estimate";

/** Two values of one observation; those of a group (the answers to one prompt) are not independent. */
export interface GroupedPoint {
  readonly group: string;
  readonly x: number;
  readonly y: number;
}

/** So many parts are left out one after the other for the interval. */
const MOST_PARTS = 50;
/** Near ±1 Fisher's z has no bounds. */
const MOST = 1 - 1e-9;

/**
 * Spearman's rank correlation: Pearson's r of the midranks (Spearman 1904). 95 % interval by the grouped jackknife on
 * Fisher's z = atanh ρ (Efron and Tibshirani 1993, chapter 11): groups are dealt into at most 50 parts, each is left out
 * once, variance (B − 1)/B Σ(z_b − z̄)², Student's t at B − 1 degrees of freedom. `n` counts observations.
 */
export function spearman(points: readonly GroupedPoint[]): Estimate {
  if (points.length < 3) return notAvailable("fewer than three observations");
  const value = rankCorrelation(points);
  if (value === null) return notAvailable("one of the two is the same everywhere");
  return { value, interval: jackknife(points, value), n: points.length };
}

/** null when one of the two puts everything in one place. */
function rankCorrelation(points: readonly GroupedPoint[]): number | null {
  const x = midranks(points.map((point) => point.x)).ranks;
  const y = midranks(points.map((point) => point.y)).ranks;
  const mean = (points.length + 1) / 2;
  let [xy, xx, yy] = [0, 0, 0];
  for (let i = 0; i < points.length; i++) {
    const [dx, dy] = [x[i]! - mean, y[i]! - mean];
    xy += dx * dy;
    xx += dx * dx;
    yy += dy * dy;
  }
  return xx === 0 || yy === 0 ? null : xy / Math.sqrt(xx * yy);
}

function jackknife(points: readonly GroupedPoint[], value: number): readonly [number, number] | null {
  const partOf = new Map<string, number>();
  for (const { group } of points) if (!partOf.has(group)) partOf.set(group, partOf.size % MOST_PARTS);
  const parts = Math.min(MOST_PARTS, partOf.size);
  if (parts < 3) return null;
  const left = Array.from({ length: parts }, (_, part) =>
    rankCorrelation(points.filter(({ group }) => partOf.get(group) !== part)),
  );
  const zs = left.flatMap((one) => (one === null ? [] : [toZ(one)]));
  if (zs.length < parts) return null;
  const mean = zs.reduce((sum, z) => sum + z, 0) / parts;
  const variance = ((parts - 1) / parts) * zs.reduce((sum, z) => sum + (z - mean) ** 2, 0);
  const half = studentT95(parts - 1) * Math.sqrt(variance);
  return [Math.tanh(toZ(value) - half), Math.tanh(toZ(value) + half)];
}

function toZ(correlation: number): number {
  return Math.atanh(Math.max(-MOST, Math.min(MOST, correlation)));
}
