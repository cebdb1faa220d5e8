import type { Comparison, Pair } from "../comparison";
import type { TieRule } from "./tie-rules";

/** A pair of completions with what was said about it. */
export interface JudgedPair extends Pair {
  /** Neither is better; `better` and `worse` are then just its two sides. */
  readonly isTie: boolean;
}

/**
 * The pairs of a comparison that count under a tie rule. With ties dropped they are its strict pairs, whose weights sum
 * to 1. Otherwise each of its rankings gives all K (K − 1)/2 pairs, tied ones too, at equal parts of the ranking's weight.
 */
export function judgedPairs(comparison: Comparison, ties: TieRule): readonly JudgedPair[] {
  if (ties === "drop" || comparison.rankings === undefined)
    return comparison.pairs.map((pair) => ({ ...pair, isTie: false }));
  return comparison.rankings.flatMap(({ tiers, weight }) => {
    const pairs = pairsOfTiers(tiers);
    return pairs.map((pair) => ({ ...pair, weight: weight / pairs.length }));
  });
}

function pairsOfTiers(tiers: readonly (readonly number[])[]): Omit<JudgedPair, "weight">[] {
  return tiers.flatMap((tier, place) => {
    const worse = tiers.slice(place + 1).flat();
    return tier.flatMap((better, i) => [
      ...tier.slice(i + 1).map((other) => ({ better, worse: other, isTie: true })),
      ...worse.map((one) => ({ better, worse: one, isTie: false })),
    ]);
  });
}
