import path from "node:path";
import { multiply } from "./linear-head";
import type { RewardModel, Scores } from "./load";
import { readUseLite, type UseLiteHead } from "./use-lite-checkpoint";
import { featuresOf, FEATURE_WIDTH, type ScoreItem, textsOf } from "./use-lite-features";
import { openTextEncoder, type TextEncoder } from "./use-lite-texts";

export async function loadUseLiteModel(
  dir: string,
  threads: number,
  cacheDir?: string,
): Promise<RewardModel> {
  const head = await readUseLite(dir);
  const encoder = await openTextEncoder(threads, cacheDir);
  return {
    name: path.basename(path.resolve(dir)),
    maxTokens: Number.MAX_SAFE_INTEGER, // long texts are read in windows, to their end
    score: (items) => score(encoder, head, items),
    scoreTexts: (texts) =>
      score(
        encoder,
        head,
        texts.map((completion) => ({ prompt: "", completion })),
      ),
    close: () => encoder.close(),
  };
}

async function score(encoder: TextEncoder, head: UseLiteHead, items: readonly ScoreItem[]): Promise<Scores> {
  const features = featuresOf(items, await encoder.encode(textsOf(items)));
  const rewards = new Float64Array(items.length);
  multiply(features, FEATURE_WIDTH, head.weights, rewards);
  return {
    rewards: rewards.map((reward) => reward + head.offset),
    tokens: items.map(({ completion }) => encoder.countTokens(completion)),
    truncated: items.map(() => false),
  };
}
