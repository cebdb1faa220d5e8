import type { Message } from "../comparison";
export interface RewardModel {
  readonly name: string;
  readonly maxTokens: number;
  score(
    items: readonly { prompt: string | readonly Message[]; completion: string }[],
  ): Promise<{ rewards: Float64Array; tokens: number[]; truncated: boolean[] }>;
  scoreTexts(
    texts: readonly string[],
  ): Promise<{ rewards: Float64Array; tokens: number[]; truncated: boolean[] }>;
  close(): Promise<void>;
}
export declare function loadRewardModel(dir: string): Promise<RewardModel>;
