import type { Comparison } from "../comparison";
import type { PairMetrics } from "./progress";

/**
 * Accuracy, log-loss and reward margin over comparisons, each counted once by its pair weights. `rewards[c][i]` is the reward of
 * completion i of comparison c. Null when no comparison has a pair.
 */
export function measurePairs(
  comparisons: readonly Comparison[],
  rewards: readonly ArrayLike<number>[],
): PairMetrics | null {
  let [total, right, loss, margins] = [0, 0, 0, 0];
  comparisons.forEach(({ pairs }, c) => {
    for (const { better, worse, weight } of pairs) {
      const margin = (rewards[c]?.[better] ?? 0) - (rewards[c]?.[worse] ?? 0);
      total += weight;
      margins += weight * margin;
      right += weight * (margin > 0 ? 1 : margin === 0 ? 0.5 : 0);
      loss += weight * (Math.max(-margin, 0) + Math.log1p(Math.exp(-Math.abs(margin))));
    }
  });
  return total === 0 ? null : { accuracy: right / total, logLoss: loss / total, margin: margins / total };
}
