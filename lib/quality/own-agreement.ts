import { AgreementRate, votePairs } from "@/lib/statistics/agreement";
import type { Estimate } from "@/lib/statistics/estimate";

/** Two people's rankings of one task, tiers by item position. */
export interface SharedRanking {
  readonly promptId: string;
  readonly own: readonly number[];
  readonly other: readonly number[];
}

/** How often one annotator puts two completions in the same order as another annotator; clustered by prompt. */
export function estimateOwnAgreement(shared: readonly SharedRanking[]): Estimate {
  const rate = new AgreementRate("strict");
  const clusters = new Map<string, number>();
  for (const { promptId, own, other } of shared) {
    const cluster = clusters.get(promptId) ?? clusters.size;
    clusters.set(promptId, cluster);
    for (const votes of votePairs(own, other, cluster)) rate.add(votes);
  }
  return rate.estimate();
}
