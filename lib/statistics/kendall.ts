import { notAvailable, type Estimate } from "./estimate";

/**
 * Kendall's τ-b of two rank vectors, tied ranks allowed (Kendall 1945):
 * (P − Q)/√((P + Q + Tx)(P + Q + Ty)); P concordant, Q discordant pairs, Tx pairs tied in x only, Ty in y only.
 * Undefined (null) when one of the two puts everything in one place, or there are fewer than two items.
 * Take rank vectors (the place of each item), never lists of ids in order: those give another number.
 */
export function kendallTauB(x: readonly number[], y: readonly number[]): number | null {
  let [concordant, discordant, tiedX, tiedY] = [0, 0, 0, 0];
  for (let i = 0; i < x.length; i++)
    for (let j = i + 1; j < x.length; j++) {
      const dx = Math.sign(x[i]! - x[j]!);
      const dy = Math.sign(y[i]! - y[j]!);
      if (dx * dy > 0) concordant++;
      else if (dx * dy < 0) discordant++;
      else if (dx === 0 && dy !== 0) tiedX++;
      else if (dy === 0 && dx !== 0) tiedY++;
    }
  const ordered = concordant + discordant;
  const scale = Math.sqrt((ordered + tiedX) * (ordered + tiedY));
  return scale === 0 ? null : (concordant - discordant) / scale;
}

/**
 * Kendall's W of m raters over n items, corrected for ties (Kendall and Babington Smith 1939; Siegel 1956):
 * 12 S/(m²(n³ − n) − m ΣT); S = squared deviations of the items' rank sums (midranks) from their mean, T = t³ − t a tie.
 */
export function kendallW(ratings: readonly (readonly number[])[]): Estimate {
  const m = ratings.length;
  const n = ratings[0]?.length ?? 0;
  if (m < 2) return notAvailable("fewer than two raters");
  if (n < 2) return notAvailable("fewer than two items");
  const sums = new Array<number>(n).fill(0);
  let ties = 0;
  for (const row of ratings) {
    const { ranks, correction } = midranks(row);
    ranks.forEach((rank, i) => (sums[i]! += rank));
    ties += correction;
  }
  const mean = (m * (n + 1)) / 2;
  const squares = sums.reduce((sum, total) => sum + (total - mean) ** 2, 0);
  const scale = m ** 2 * (n ** 3 - n) - m * ties;
  if (scale === 0) return notAvailable("every rater puts all items in one place");
  return { value: (12 * squares) / scale, interval: null, n };
}

/** Ranks from 1, ties sharing the mean of their places; `correction` is Σ(t³ − t). */
export function midranks(values: readonly number[]): { ranks: number[]; correction: number } {
  const order = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]!);
  const ranks = new Array<number>(values.length).fill(0);
  let correction = 0;
  for (let start = 0; start < order.length;) {
    let end = start;
    while (end < order.length && values[order[end]!] === values[order[start]!]) end++;
    const size = end - start;
    for (let i = start; i < end; i++) ranks[order[i]!] = (start + 1 + end) / 2;
    correction += size ** 3 - size;
    start = end;
  }
  return { ranks, correction };
}
