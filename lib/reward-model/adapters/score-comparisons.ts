import type { Comparison } from "../comparison";
import type { HeadRewards } from "../details/measure-ensemble";
import type { RewardModel } from "../engine/load";

const ITEMS_AT_ONCE = 256;

/** By comparison. */
export interface ScoredComparisons {
  readonly rewards: Float64Array[];
  /** By the heads of the model's ensemble; null: it has none. */
  readonly heads: HeadRewards | null;
}

/** The model's reward of every completion. */
export async function scoreComparisons(
  model: RewardModel,
  comparisons: readonly Comparison[],
  onScored: (done: number, total: number) => void = () => undefined,
  signal?: AbortSignal,
): Promise<ScoredComparisons> {
  const items = comparisons.flatMap(({ prompt, completions }) =>
    completions.map((completion) => ({ prompt, completion })),
  );
  const rewards = new Float64Array(items.length);
  const heads: (readonly number[])[] = [];
  for (let from = 0; from < items.length; from += ITEMS_AT_ONCE) {
    signal?.throwIfAborted();
    const scored = await model.score(items.slice(from, from + ITEMS_AT_ONCE));
    rewards.set(scored.rewards, from);
    heads.push(...(scored.heads ?? []));
    onScored(Math.min(items.length, from + ITEMS_AT_ONCE), items.length);
  }
  let length = 0;
  const ends = comparisons.map(({ completions }) => (length += completions.length));
  const starts = comparisons.map(({ completions }, i) => ends[i]! - completions.length);
  return {
    rewards: starts.map((start, i) => rewards.subarray(start, ends[i])),
    heads: heads.length < items.length ? null : starts.map((start, i) => heads.slice(start, ends[i])),
  };
}
