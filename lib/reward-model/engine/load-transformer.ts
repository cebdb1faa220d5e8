import path from "node:path";
import { z } from "zod";
import { settlePad } from "./checkpoint/settle-pad";
import { readEnsemble } from "./checkpoint/read-ensemble";
import { readModelWeights } from "./checkpoint/model-weights";
import type { RewardModel, Scores } from "./load";
import { readArchitecture } from "./model/read-architecture";
import { openRunner } from "./model/runner";
import { checkIds } from "./text/check-ids";
import { encodeInput } from "./text/encode-input";
import { createEncoder, type EncodedText } from "./text/encoder";
import { readTokenizerFiles } from "./text/read-tokenizer-files";
import { openTokenizer } from "./text/tokenizer";
import { forwardAll } from "./training/forward-all";
import { MAX_TOKENS } from "./training/plan-settings";
import { fleetingTokens } from "./training/token-budget";

const ownSchema = z.looseObject({
  preferendum: z.looseObject({ max_tokens: z.number().int().positive() }).optional(),
});

/** A reward model of any family that the engine does: one that `train` wrote, or another with one label. */
export async function loadTransformer(dir: string, threads: number): Promise<RewardModel> {
  const read = await readArchitecture(dir);
  const { parameters } = await readModelWeights(dir, read, null);
  const { architecture, tokenizerFiles } = settlePad(read, await readTokenizerFiles(dir));
  const own = ownSchema.safeParse(architecture.config).data?.preferendum;
  const maxTokens = Math.min(own?.max_tokens ?? MAX_TOKENS[architecture.family], architecture.maxTokens);
  const encoder = checkIds(
    architecture,
    createEncoder(architecture, openTokenizer(tokenizerFiles), architecture.padId, maxTokens),
  );
  const ensemble = await readEnsemble(dir, architecture, parameters); // first: a refusal leaves no session open
  const runner = await openRunner(architecture, parameters, { threads });
  const score = async (encoded: readonly EncodedText[]): Promise<Scores> => {
    const heads = new Map<EncodedText, readonly number[]>();
    const forward = async (batch: readonly EncodedText[]): Promise<Float32Array> => {
      if (ensemble === null) return runner.forward(batch);
      const { rewards, pooled } = await runner.forwardPooled(batch);
      ensemble(pooled).forEach((own, i) => heads.set(batch[i]!, own));
      return rewards;
    };
    return {
      rewards: await forwardAll(encoded, fleetingTokens(architecture, maxTokens), forward),
      tokens: encoded.map(({ ids }) => ids.length),
      truncated: encoded.map(({ truncated }) => truncated),
      heads: ensemble === null ? null : encoded.map((one) => heads.get(one)!),
    };
  };
  return {
    name: path.basename(path.resolve(dir)),
    maxTokens,
    score: (items) => score(items.map(({ prompt, completion }) => encoder.encodePair(prompt, completion))),
    scoreTexts: (texts) => score(texts.map((text) => encoder.encodeText(text))),
    scoreInputs: (inputs) => score(inputs.map((input) => encodeInput(encoder, input))),
    close: () => runner.close(),
  };
}
