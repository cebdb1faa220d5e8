import type { Comparison } from "../comparison";
import type { RewardModel } from "../engine/load";

const ITEMS_AT_ONCE = 256;

/** The model's reward of every completion, by comparison. */
export async function scoreComparisons(
  model: RewardModel,
  comparisons: readonly Comparison[],
  onScored: (done: number, total: number) => void = () => undefined,
  signal?: AbortSignal,
): Promise<Float64Array[]> {
  const items = comparisons.flatMap(({ prompt, completions }) =>
    completions.map((completion) => ({ prompt, completion })),
  );
  const rewards = new Float64Array(items.length);
  for (let from = 0; from < items.length; from += ITEMS_AT_ONCE) {
    signal?.throwIfAborted();
    const scored = await model.score(items.slice(from, from + ITEMS_AT_ONCE));
    rewards.set(scored.rewards, from);
    onScored(Math.min(items.length, from + ITEMS_AT_ONCE), items.length);
  }
  let at = 0;
  return comparisons.map(({ completions }) => rewards.subarray(at, (at += completions.length)));
}
