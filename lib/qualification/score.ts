/**
 * How far an annotator's orders are those of the gold answers.
 *
 *   score = (alike + level / 2) / pairs
 *
 * `pairs`: over all tasks, the pairs of completions of which the gold puts one above the other; what the gold ties or
 * leaves unranked is no pair. `alike`: those that the annotator ordered in the same way. `level`: those that he tied, or
 * of which he left one or both unranked. A pair in the opposite order is worth nothing, nor is any pair of a task that
 * he skipped or called none acceptable: else leaving the hard ones out would raise the score. A strength counts by its
 * sign, so a pairwise comparison is one pair. This is agreement on pairs with ties half, as InstructGPT's screening
 * (papers R11, soft cut-off 75 %) measures it.
 */
export interface Tally {
  readonly pairs: number;
  readonly alike: number;
  readonly level: number;
}

export type PairVerdict = "alike" | "level" | "opposite" | "none";

/** A pair that the gold orders, by item position, and what the annotator made of it. */
export interface GradedPair {
  readonly better: number;
  readonly worse: number;
  readonly verdict: PairVerdict;
}

/** Tiers by item position, 0 best, −1 unranked; null: skipped, or none acceptable. */
export type Tiers = readonly number[];

export function gradePairs(gold: Tiers, own: Tiers | null): GradedPair[] {
  const positions = gold.map((_, position) => position);
  return positions.flatMap((better) =>
    positions
      .filter((worse) => isAbove(gold, better, worse))
      .map((worse) => ({ better, worse, verdict: judge(own, better, worse) })),
  );
}

export function tally(tasks: readonly { readonly gold: Tiers; readonly own: Tiers | null }[]): Tally {
  const verdicts = tasks.flatMap(({ gold, own }) => gradePairs(gold, own).map(({ verdict }) => verdict));
  const count = (one: PairVerdict) => verdicts.filter((verdict) => verdict === one).length;
  return { pairs: verdicts.length, alike: count("alike"), level: count("level") };
}

/** Between 0 and 1; null where the gold orders nothing. */
export function scoreOf({ pairs, alike, level }: Tally): number | null {
  return pairs === 0 ? null : (alike + level / 2) / pairs;
}

/** In whole numbers, so that 75 % of 8 pairs is exactly 6. */
export function hasPassed({ pairs, alike, level }: Tally, passMark: number): boolean {
  return 100 * (2 * alike + level) >= 2 * passMark * pairs;
}

function judge(own: Tiers | null, better: number, worse: number): PairVerdict {
  if (own === null) return "none";
  if (isAbove(own, better, worse)) return "alike";
  return isAbove(own, worse, better) ? "opposite" : "level";
}

function isAbove(tiers: Tiers, a: number, b: number): boolean {
  const [first, second] = [tiers[a] ?? -1, tiers[b] ?? -1];
  return first >= 0 && second >= 0 && first < second;
}
