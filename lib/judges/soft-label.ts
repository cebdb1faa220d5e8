import type { FoundVerdict } from "./verdict";

/** One comparison of two items of a task in one of the two orders; first and second are item positions, first < second. */
export interface JudgedPair {
  readonly first: number;
  readonly second: number;
  /** 1: the first item is better, −1: the second, 0: neither; null: the reply held no clear verdict. */
  readonly verdict: 1 | 0 | -1 | null;
  /** That the first item is better; null without a verdict. */
  readonly probability: number | null;
}

/** A verdict on A and B as one on items: in pass 0 the first item is A, in pass 1 the second. */
export function ofItems(
  found: FoundVerdict | undefined,
  probabilityOfA: number | undefined,
  pass: number,
): Pick<JudgedPair, "verdict" | "probability"> {
  if (found === undefined) return { verdict: null, probability: null };
  const sign = pass === 0 ? 1 : -1;
  const verdict = found.verdict === "tie" ? 0 : found.verdict === "A" ? sign : sign === 1 ? -1 : 1;
  if (probabilityOfA === undefined) return { verdict, probability: (verdict + 1) / 2 };
  return { verdict, probability: pass === 0 ? probabilityOfA : 1 - probabilityOfA };
}

/**
 * Places from one pass over all pairs of a task: items in the order of how many others each one beats, a tie counting
 * half (Copeland); equal scores share a tier. Null where a pair has no verdict: half an order would be a guess.
 */
export function tiersOfPass(k: number, pairs: readonly JudgedPair[]): number[] | null {
  const scores = new Array<number>(k).fill(0);
  for (const { first, second, verdict } of pairs) {
    if (verdict === null) return null;
    scores[first] = (scores[first] ?? 0) + (verdict + 1) / 2;
    scores[second] = (scores[second] ?? 0) + (1 - verdict) / 2;
  }
  const order = [...new Set(scores)].sort((a, b) => b - a);
  return scores.map((score) => order.indexOf(score));
}
