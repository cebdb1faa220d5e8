import type { Comparison } from "../comparison";

/**
 * The K-wise Bradley–Terry loss over C comparisons (InstructGPT, arXiv 2203.02155, equation 1):
 *   L = 1/C Σ_c Σ_pairs weight · softplus(−(r_better − r_worse))
 * and d L / d r of each completion, in order. Comparisons without a pair count neither in the sum nor in C.
 */
export function pairLoss(
  comparisons: readonly Comparison[],
  rewards: readonly ArrayLike<number>[],
): { loss: number; slopes: Float64Array[] } {
  const used = comparisons.filter((comparison) => comparison.pairs.length > 0).length;
  let loss = 0;
  const slopes = comparisons.map(({ completions, pairs }, c) => {
    const slope = new Float64Array(completions.length);
    for (const { better, worse, weight } of pairs) {
      const margin = (rewards[c]?.[better] ?? 0) - (rewards[c]?.[worse] ?? 0);
      const e = Math.exp(-Math.abs(margin));
      const share = weight / used;
      loss += share * (Math.max(-margin, 0) + Math.log1p(e));
      const d = share * (margin >= 0 ? e / (1 + e) : 1 / (1 + e));
      slope[better]! -= d;
      slope[worse]! += d;
    }
    return slope;
  });
  return { loss, slopes };
}
