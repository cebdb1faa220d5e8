import { type Interval, intervalFromInfluences, intervalOfGroups } from "@/lib/statistics/interval";
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

/** Accuracy alone, half credit for equal scores; the interval is clustered by group. */
export function measureShare(pairs: readonly Pick<ScoredPair, "group" | "margin">[]): Share {
  return shareOfTotals(totalsByGroup(pairs));
}

/** A group's sum of credits (1 right, ½ undecided, 0 wrong) and number of pairs. */
export type GroupTotals = ReadonlyMap<string, { readonly credit: number; readonly count: number }>;

/** The share that such totals give; groups without a pair count for nothing. */
export function shareOfTotals(totals: GroupTotals): Share {
  const clusters = [...totals.values()].filter(({ count }) => count > 0);
  const pairs = clusters.reduce((sum, { count }) => sum + count, 0);
  if (pairs === 0) return { pairs: 0, accuracy: null, interval: null };
  const credit = clusters.reduce((sum, one) => sum + one.credit, 0);
  return { pairs, accuracy: credit / pairs, interval: listed(intervalOfGroups(clusters)) };
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
  const accuracy = (a + b) / 2;
  const isOne = influences.size < 2;
  const interval = isOne ? null : intervalFromInfluences(accuracy, [...influences.values()]);
  return { pairs, accuracy, interval: listed(interval) };
}

function listed(interval: Interval | null): Share["interval"] {
  return interval === null ? null : [...interval];
}

function totalsByGroup(
  pairs: readonly Pick<ScoredPair, "group" | "margin">[],
): Map<string, { credit: number; count: number }> {
  const totals = new Map<string, { credit: number; count: number }>();
  for (const pair of pairs) {
    const total = totals.get(pair.group) ?? { credit: 0, count: 0 };
    total.credit += creditOf(pair);
    total.count++;
    totals.set(pair.group, total);
  }
  return totals;
}

/** 1 right, ½ undecided, 0 wrong. */
export function creditOf({ margin }: Pick<ScoredPair, "margin">): number {
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
