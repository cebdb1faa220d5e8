import { notAvailable, type Estimate } from "./estimate";

/**
 * Fleiss' κ (Fleiss 1971) = (P̄ − P̄_e)/(1 − P̄_e) of a table subjects × categories of counts; P_i = Σ_j n_ij(n_ij − 1)
 * /(m(m − 1)), P̄_e = Σ_j p_j². Only defined when every subject has the same number m ≥ 2 of ratings.
 */
export function fleissKappa(table: readonly (readonly number[])[]): Estimate {
  const [first] = table;
  if (first === undefined) return notAvailable("there is nothing rated");
  const total = (row: readonly number[]) => row.reduce((sum, count) => sum + count, 0);
  const m = total(first);
  if (m < 2) return notAvailable("fewer than two ratings a subject");
  if (table.some((row) => Math.abs(total(row) - m) > 1e-9))
    return notAvailable("subjects have different numbers of ratings");
  const shares = first.map((_, j) => table.reduce((sum, row) => sum + row[j]!, 0) / (table.length * m));
  const expected = shares.reduce((sum, share) => sum + share ** 2, 0);
  if (expected >= 1) return notAvailable("all ratings are in one category");
  const agreements = table.map(
    (row) => row.reduce((sum, count) => sum + count * (count - 1), 0) / (m * (m - 1)),
  );
  const observed = agreements.reduce((sum, agreement) => sum + agreement, 0) / table.length;
  return { value: (observed - expected) / (1 - expected), interval: null, n: table.length };
}
