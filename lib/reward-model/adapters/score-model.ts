import type { Comparison } from "../comparison";
import { loadRewardModel } from "../engine/load";
import { scoreComparisons, type ScoredComparisons } from "./score-comparisons";

interface ScoreOptions {
  readonly signal?: AbortSignal;
  /** Where vectors of frozen encoders are kept. */
  readonly cacheDir?: string;
}

/** A checkpoint's reward of every completion, by comparison. */
export async function scoreModel(
  folder: string,
  comparisons: readonly Comparison[],
  { signal, cacheDir }: ScoreOptions = {},
): Promise<ScoredComparisons> {
  const model = await loadRewardModel(folder, undefined, cacheDir);
  try {
    return await scoreComparisons(model, comparisons, undefined, signal);
  } finally {
    await model.close();
  }
}
