import { AppError } from "@/lib/base/errors";
import type { ScoreInput } from "../../score-input";
import type { EncodedText, Encoder } from "./encoder";

/** The tokens of what is to be scored; too_large where it is longer than it allows itself to be. */
export function encodeInput(encoder: Encoder, input: ScoreInput): EncodedText {
  const limit = Math.min(input.maxTokens ?? encoder.maxTokens, encoder.maxTokens);
  const encoded = encodeWithin(encoder, input, limit);
  if (!encoded.truncated || !input.refuseLong) return encoded;
  const { ids } = encodeWithin(encoder, input, Infinity);
  throw new AppError("too_large", {
    message: `${ids.length} of ${limit} tokens`,
    userMessage: `A text has ${ids.length} tokens, and this reward model reads at most ${limit}.`,
    fix: "Send a shorter text, or allow in the request that it is cut.",
  });
}

function encodeWithin(encoder: Encoder, input: ScoreInput, limit: number): EncodedText {
  switch (input.kind) {
    case "pair":
      return encoder.encodePair(input.prompt, input.completion, limit);
    case "text":
      return encoder.encodeText(input.text, { frame: input.frame, keep: input.keep, limit });
    case "ids":
      return encoder.encodeIds(input.ids, { keep: input.keep, limit });
  }
}
