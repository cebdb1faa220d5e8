import { clusteredDifferenceInterval } from "@/lib/statistics/interval";
import { creditOf, type ScoredPair } from "../metrics";
import type { Gain } from "../schema";

/**
 * How much more often `ours` is right than `theirs` on the same pairs, given in the same order. Both err on the same hard
 * pairs, so that the interval of the difference is narrower than the two of the accuracies make believe.
 */
export function measureGain(ours: readonly ScoredPair[], theirs: readonly ScoredPair[]): Gain {
  if (ours.length !== theirs.length) throw new Error("the pairs are not the same");
  const totals = new Map<string, { credit: number; count: number }>();
  let sum = 0;
  ours.forEach((pair, i) => {
    const difference = creditOf(pair) - creditOf(theirs[i]!);
    const total = totals.get(pair.group) ?? { credit: 0, count: 0 };
    total.credit += difference;
    total.count++;
    totals.set(pair.group, total);
    sum += difference;
  });
  const interval = clusteredDifferenceInterval([...totals.values()]);
  return {
    pairs: ours.length,
    difference: sum / Math.max(1, ours.length),
    interval: interval === null ? null : [...interval],
  };
}
