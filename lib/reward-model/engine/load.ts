import type { Comparison } from "../comparison";
import type { ScoreInput } from "../score-input";
import { loadTransformer } from "./load-transformer";
import { loadUseLiteModel } from "./load-use-lite";
import { readModelType } from "./model-type";
import { USE_LITE_TYPE } from "./use-lite-checkpoint";

export interface Scores {
  /** Raw, not squashed; only differences mean something within one prompt. */
  readonly rewards: Float64Array;
  readonly tokens: number[];
  /** The text was longer than the model reads, and was cut. */
  readonly truncated: boolean[];
  /** The rewards of each text by the heads of an ensemble; null: the model has none. */
  readonly heads: readonly (readonly number[])[] | null;
}

/** A loaded checkpoint. Scoring blocks the event loop: use it in the scorer's or a command's process alone. */
export interface RewardModel {
  readonly name: string;
  readonly maxTokens: number;
  score(
    items: readonly { readonly prompt: Comparison["prompt"]; readonly completion: string }[],
  ): Promise<Scores>;
  /** Texts that are already templated, tokenized as they stand. */
  scoreTexts(texts: readonly string[]): Promise<Scores>;
  /** Each as it asks to be read; AppError too_large for one that is longer than it allows. */
  scoreInputs(inputs: readonly ScoreInput[]): Promise<Scores>;
  close(): Promise<void>;
}

/** Opens a checkpoint folder (with the vectors that a training kept in `cacheDir`); unsupported when it is none that the engine knows. */
export async function loadRewardModel(dir: string, threads = 2, cacheDir?: string): Promise<RewardModel> {
  const type = await readModelType(dir);
  return type === USE_LITE_TYPE ? loadUseLiteModel(dir, threads, cacheDir) : loadTransformer(dir, threads);
}
