import type { Comparison } from "../comparison";
import { headsPreferring } from "../head-disagreement";
import { measureShare, type ScoredPair } from "../metrics";
import type { Details } from "../schema";

/** Rewards by comparison, completion and head. */
export type HeadRewards = readonly (readonly (readonly number[])[])[];

/**
 * What the agreement of an ensemble's heads is worth: how often the model is right where all of them put the same answer
 * first, and where they do not. `pairs` are those of the comparisons, in their order.
 */
export function measureEnsemble(
  comparisons: readonly Comparison[],
  heads: HeadRewards,
  pairs: readonly ScoredPair[],
): NonNullable<Details["ensemble"]> {
  const count = heads[0]?.[0]?.length ?? 0;
  const agreeing = comparisons.flatMap((comparison, i) =>
    comparison.pairs.map(({ better, worse }) => {
      const [ofBetter, ofWorse] = [heads[i]?.[better] ?? [], heads[i]?.[worse] ?? []];
      return headsPreferring(ofBetter, ofWorse) === count || headsPreferring(ofWorse, ofBetter) === count;
    }),
  );
  return {
    heads: count,
    agreed: measureShare(pairs.filter((_, i) => agreeing[i] === true)),
    split: measureShare(pairs.filter((_, i) => agreeing[i] === false)),
  };
}
