import type { Comparison } from "../../comparison";
import type { TrainingOptions } from "../../schema";
import type { ModelStart } from "../checkpoint/model-start";
import type { Architecture } from "../model/architecture";
import { checkIds } from "../text/check-ids";
import { createEncoder } from "../text/encoder";
import { openTokenizer } from "../text/tokenizer";
import type { Example } from "./example";
import { MAX_TOKENS } from "./plan-settings";

/** What texts are cut to. */
export function maxTokensOf(architecture: Architecture, { maxTokens }: TrainingOptions): number {
  return Math.min(maxTokens ?? MAX_TOKENS[architecture.family], architecture.maxTokens);
}

/** Turns comparisons into token sequences, as the model reads them. */
export function exampleMaker(
  { architecture, tokenizerFiles }: ModelStart,
  maxTokens: number,
): (one: Comparison) => Example {
  const encoder = checkIds(
    architecture,
    createEncoder(architecture, openTokenizer(tokenizerFiles), architecture.padId, maxTokens),
  );
  return (comparison) => ({
    comparison,
    sequences: comparison.completions.map((completion) => encoder.encodePair(comparison.prompt, completion)),
  });
}
