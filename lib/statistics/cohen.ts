import { notAvailable, type Estimate, Z95 } from "./estimate";

/** How far apart two categories are: none [i ≠ j]; linear |i − j|; quadratic (i − j)². */
export type KappaWeights = "none" | "linear" | "quadratic";

const DISTANCES: Readonly<Record<KappaWeights, (i: number, j: number) => number>> = {
  none: (i, j) => (i === j ? 0 : 1),
  linear: (i, j) => Math.abs(i - j),
  quadratic: (i, j) => (i - j) ** 2,
};

/**
 * Cohen's κ of two raters (Cohen 1960, weighted 1968) = (p_o − p_e)/(1 − p_e) of a table first rater × second rater of
 * counts; p_o = Σ w_ij p_ij, p_e = Σ w_ij p_i. p_.j, w_ij = 1 − d_ij/max d. Its variance (Fleiss, Cohen and Everitt
 * 1969): [Σ p_ij (w_ij − (w̄_i. + w̄_.j)(1 − κ))² − (κ − p_e(1 − κ))²]/(n(1 − p_e)²), w̄_i. = Σ_j p_.j w_ij.
 * `n` counts items; the interval takes them as independent.
 */
export function cohenKappa(table: readonly (readonly number[])[], weights: KappaWeights = "none"): Estimate {
  const n = sum(table.map(sum));
  if (n === 0) return notAvailable("no item was rated by both");
  const farthest = DISTANCES[weights](0, Math.max(1, table.length - 1));
  const weight = (i: number, j: number) => 1 - DISTANCES[weights](i, j) / farthest;
  const rows = table.map((row) => sum(row) / n);
  const columns = rows.map((_, j) => sum(table.map((row) => row[j]!)) / n);
  const byRow = rows.map((_, i) => sum(columns.map((share, j) => share * weight(i, j))));
  const byColumn = columns.map((_, j) => sum(rows.map((share, i) => share * weight(i, j))));
  const expected = sum(rows.map((share, i) => share * byRow[i]!));
  if (expected >= 1) return notAvailable("both raters put all items in one category");
  const cells = table.flatMap((row, i) => row.map((count, j) => ({ i, j, share: count / n })));
  const observed = sum(cells.map(({ i, j, share }) => share * weight(i, j)));
  const kappa = (observed - expected) / (1 - expected);
  const squares = sum(
    cells.map(({ i, j, share }) => share * (weight(i, j) - (byRow[i]! + byColumn[j]!) * (1 - kappa)) ** 2),
  );
  const variance = (squares - (kappa - expected * (1 - kappa)) ** 2) / (n * (1 - expected) ** 2);
  const half = Z95 * Math.sqrt(Math.max(0, variance));
  return { value: kappa, interval: [Math.max(-1, kappa - half), Math.min(1, kappa + half)], n };
}

/** Table of two raters' categories (positions below `size`) of the same items, for cohenKappa. */
export function crossTable(first: readonly number[], second: readonly number[], size: number): number[][] {
  const table = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  for (const [item, category] of first.entries()) table[category]![second[item]!]!++;
  return table;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
