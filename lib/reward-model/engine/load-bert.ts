import path from "node:path";
import { forwardAll } from "./bert-batches";
import { readBertParameters } from "./bert-checkpoint";
import { readBertConfig } from "./bert-config";
import { openBert } from "./bert-runner";
import { type EncodedPair, openBertTokenizer } from "./bert-tokenizer";
import type { RewardModel, Scores } from "./load";
import { MAX_TOKENS } from "./train-bert";

const BATCH_TOKENS = 4096;

/** A BertForSequenceClassification with one label, as bert-mini is saved. */
export async function loadBert(dir: string, threads: number): Promise<RewardModel> {
  const config = await readBertConfig(dir);
  const parameters = await readBertParameters(dir, config);
  const maxTokens = Math.min(MAX_TOKENS, config.max_position_embeddings);
  const tokenizer = await openBertTokenizer(dir, maxTokens);
  const runner = await openBert(config, parameters, "none", threads);
  const score = async (encoded: readonly EncodedPair[]): Promise<Scores> => ({
    rewards: await forwardAll(encoded, BATCH_TOKENS, runner.forward),
    tokens: encoded.map(({ ids }) => ids.length),
    truncated: encoded.map(({ truncated }) => truncated),
  });
  return {
    name: path.basename(path.resolve(dir)),
    maxTokens,
    score: (items) => score(items.map(({ prompt, completion }) => tokenizer.encodePair(prompt, completion))),
    scoreTexts: (texts) => score(texts.map((text) => tokenizer.encodeText(text))),
    close: () => runner.close(),
  };
}
