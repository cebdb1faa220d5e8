import { placeOfGroup } from "@/lib/datasets/split";
import { scoreByLength, type TextScorer } from "./baselines";
import type { Comparison } from "./comparison";
import { measurePairs, scorePairs, type ScoredPair } from "./metrics";
import type { Metrics } from "./schema";

const FOLDS = 5;

/** The pairs of the folds' comparisons in the comparisons' order, each under the scorer that was made from the folds that it is not in. */
export function crossFit(
  comparisons: readonly Comparison[],
  folds: readonly (readonly Comparison[])[],
  fit: (train: readonly Comparison[]) => TextScorer,
): ScoredPair[] {
  const scorers = new Map<Comparison, TextScorer>();
  for (const fold of folds) {
    const held = new Set(fold);
    const score = fit(comparisons.filter((comparison) => !held.has(comparison)));
    for (const comparison of fold) scorers.set(comparison, score);
  }
  const scored = comparisons.filter((comparison) => scorers.has(comparison)); // folds may be some of all
  return scorePairs(scored, (comparison) => scorers.get(comparison)?.(comparison.completions) ?? []);
}

/** Five folds by group, or one a group where there are fewer; none for a single group. */
export function foldsByGroup(comparisons: readonly Comparison[]): Comparison[][] {
  const groups = [...new Set(comparisons.map(({ group }) => group))];
  groups.sort((a, b) => placeOfGroup("fold", a) - placeOfGroup("fold", b));
  if (groups.length < 2) return [];
  const foldOf = new Map(groups.map((group, i) => [group, i % Math.min(FOLDS, groups.length)]));
  return Array.from({ length: Math.min(FOLDS, groups.length) }, (_, fold) =>
    comparisons.filter(({ group }) => foldOf.get(group) === fold),
  );
}

/** "The longer answer wins" on these pairs. */
export function measureLength(comparisons: readonly Comparison[]): Omit<Metrics, "logLoss"> {
  return withoutLoss(measurePairs(pairsByLength(comparisons)));
}

/** The comparisons' pairs, scored by length. */
export function pairsByLength(comparisons: readonly Comparison[]): ScoredPair[] {
  return scorePairs(comparisons, ({ completions }) => scoreByLength(completions));
}

/** A length is no reward: it has no log-loss. */
export function withoutLoss({
  pairs,
  accuracy,
  interval,
  lengthBalanced,
}: Metrics): Omit<Metrics, "logLoss"> {
  return { pairs, accuracy, interval, lengthBalanced };
}
