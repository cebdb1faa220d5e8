import { clusteredInterval, type Interval, intervalFromInfluences } from "@/lib/statistics/interval";
import { softplus } from "@/lib/statistics/logistic";
import type { Comparison } from "./comparison";
import type { Metrics, Share } from "./schema";

/** A judged pair: how much higher the better text scored, and how much longer it is. */
export interface ScoredPair {
  readonly group: string;
  /** Score of the better text minus that of the worse; 0 is half right. */
  readonly margin: number;
  /** Characters of the better text minus those of the worse. */
  readonly lengthGap: number;
}

/** The pairs of comparisons under `score`, which gives each completion of a comparison its score. */
export function scorePairs(
  comparisons: readonly Comparison[],
  score: (comparison: Comparison, index: number) => ArrayLike<number>,
): ScoredPair[] {
  return comparisons.flatMap((comparison, index) => {
    const scores = score(comparison, index);
    const lengths = comparison.completions.map(countCharacters);
    return comparison.pairs.map(({ better, worse }) => ({
      group: comparison.group,
      margin: (scores[better] ?? 0) - (scores[worse] ?? 0),
      lengthGap: (lengths[better] ?? 0) - (lengths[worse] ?? 0),
    }));
  });
}

/**
 * Accuracy with half credit for equal scores, its 95 % interval clustered by group, the mean Bradley–Terry loss, and
 * accuracy balanced by length: the mean of the accuracy where the better text is shorter and where it is longer.
 */
export function measurePairs(pairs: readonly ScoredPair[]): Metrics {
  const overall = measureShare(pairs);
  const shorter = pairs.filter(({ lengthGap }) => lengthGap < 0);
  const longer = pairs.filter(({ lengthGap }) => lengthGap > 0);
  return {
    ...overall,
    logLoss: pairs.reduce((sum, { margin }) => sum + softplus(-margin), 0) / Math.max(1, pairs.length),
    lengthBalanced: {
      ...balanceShares(shorter, longer),
      shorter: measureShare(shorter),
      longer: measureShare(longer),
    },
  };
}

function measureShare(pairs: readonly ScoredPair[]): Share {
  if (pairs.length === 0) return { pairs: 0, accuracy: null, interval: null };
  const credit = pairs.reduce((sum, pair) => sum + creditOf(pair), 0);
  const clusters = [...totalsByGroup(pairs).values()];
  return { pairs: pairs.length, accuracy: credit / pairs.length, interval: [...clusteredInterval(clusters)] };
}

/** (a_shorter + a_longer) / 2; a group's influence on it is half its influence on each. */
function balanceShares(shorter: readonly ScoredPair[], longer: readonly ScoredPair[]): Share {
  const pairs = shorter.length + longer.length;
  const [a, b] = [measureShare(shorter).accuracy, measureShare(longer).accuracy];
  if (a === null || b === null) return { pairs, accuracy: null, interval: null };
  const influences = new Map<string, number>();
  for (const [part, share] of [
    [shorter, a],
    [longer, b],
  ] as const)
    for (const [group, { credit, count }] of totalsByGroup(part))
      influences.set(group, (influences.get(group) ?? 0) + (credit - share * count) / (2 * part.length));
  const interval: Interval = intervalFromInfluences((a + b) / 2, [...influences.values()]);
  return { pairs, accuracy: (a + b) / 2, interval: [...interval] };
}

function totalsByGroup(pairs: readonly ScoredPair[]): Map<string, { credit: number; count: number }> {
  const totals = new Map<string, { credit: number; count: number }>();
  for (const pair of pairs) {
    const total = totals.get(pair.group) ?? { credit: 0, count: 0 };
    total.credit += creditOf(pair);
    total.count++;
    totals.set(pair.group, total);
  }
  return totals;
}

function creditOf({ margin }: ScoredPair): number {
  return margin > 0 ? 1 : margin === 0 ? 0.5 : 0;
}

/** Length in code points. */
export function countCharacters(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0xdc00 || unit > 0xdfff) count++;
  }
  return count;
}
