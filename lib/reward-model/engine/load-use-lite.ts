import path from "node:path";
import { AppError } from "@/lib/base/errors";
import type { ScoreInput } from "../score-input";
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
    scoreInputs: (inputs) =>
      score(
        encoder,
        head,
        inputs.map((input) => itemOf(encoder, input)),
      ),
    close: () => encoder.close(),
  };
}

/** Long texts are read to their end: what is to be cut, or has no text, is refused. */
function itemOf(encoder: TextEncoder, input: ScoreInput): ScoreItem {
  if (input.kind === "ids")
    throw new AppError("unsupported", {
      message: "token ids for use-lite",
      userMessage: "The served reward model reads text, not token ids.",
      fix: "Send the text, or serve a model that was trained from a transformer.",
    });
  const item = input.kind === "pair" ? input : { prompt: "", completion: input.text };
  const { maxTokens = Infinity } = input;
  const tokens = maxTokens === Infinity ? 0 : encoder.countTokens(item.completion);
  if (tokens > maxTokens)
    throw new AppError("unsupported", {
      message: `${tokens} of ${maxTokens} tokens for use-lite`,
      userMessage: `A text has ${tokens} tokens, and the served reward model cuts none to ${maxTokens}: it reads all of a text.`,
      fix: "Leave the limit of tokens out of the request.",
    });
  return item;
}

async function score(encoder: TextEncoder, head: UseLiteHead, items: readonly ScoreItem[]): Promise<Scores> {
  const features = featuresOf(items, await encoder.encode(textsOf(items)));
  const rewards = new Float64Array(items.length);
  multiply(features, FEATURE_WIDTH, head.weights, rewards);
  return {
    rewards: rewards.map((reward) => reward + head.offset),
    tokens: items.map(({ completion }) => encoder.countTokens(completion)),
    truncated: items.map(() => false),
    heads: null,
  };
}
