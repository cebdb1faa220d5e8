import { z } from "zod";
import type { ErrorCode } from "@/lib/base/errors";
import { pairInput, type Reading, type ScoreInput } from "../score-input";
import { textInput } from "./openai-input";
import { hasKey, isAlwaysMeant, readAs, type ServeShape, sigmoid } from "./shape";

/** Text Embeddings Inference (its openapi.json). Scores are squashed to 0..1 unless raw ones are asked for. */
const fields = {
  raw_scores: z.boolean().nullish(),
  /** Missing: as the server was set up, and here a text is cut. */
  truncate: z.boolean().nullish(),
  /** Which end is cut. */
  truncation_direction: z.enum(["Left", "Right", "left", "right"]).nullish(),
};

const sequenceSchema = z.union([z.string(), z.array(z.string()).min(1).max(2)], {
  error: "must be a text, or a list of one text or of two: a prompt and its answer",
});
const predictSchema = z.looseObject({
  ...fields,
  inputs: z.union([sequenceSchema, z.array(z.array(z.string()).min(1).max(2)).min(1)], {
    error: "must be a text, a pair of texts, or a list of lists of one or two texts",
  }),
});

export const predictShape: ServeShape = {
  client: "TEI /predict",
  paths: ["/predict"],
  isMeant: isAlwaysMeant,
  read: readAs(predictSchema, ({ inputs, ...how }) => {
    const isBatch = Array.isArray(inputs) && Array.isArray(inputs[0]);
    const sequences = (isBatch ? inputs : [inputs]).map((one) => [one].flat(2));
    return {
      inputs: sequences.map((texts) => inputOf(texts, readingOf(how))),
      reply: ({ rewards }) => {
        const replies = rewards.map((reward) => [{ score: scoreOf(reward, how), label: "LABEL_0" }]);
        return isBatch ? replies : replies[0];
      },
    };
  }),
  failure: teiFailure,
};

const rerankSchema = z.looseObject({
  ...fields,
  query: z.string(),
  texts: z.array(z.string()).min(1),
  return_text: z.boolean().nullish(),
});

/** The query is the prompt; the best answers first. */
export const teiRerankShape: ServeShape = {
  client: "TEI /rerank",
  paths: ["/rerank"],
  isMeant: hasKey("texts"),
  read: readAs(rerankSchema, ({ query, texts, return_text, ...how }) => ({
    inputs: texts.map((completion) => inputOf([query, completion], readingOf(how))),
    reply: ({ rewards }) =>
      rewards
        .map((reward, index) => ({
          index,
          ...(return_text === true ? { text: texts[index] } : {}),
          score: scoreOf(reward, how),
        }))
        .sort((a, b) => b.score - a.score),
  })),
  failure: teiFailure,
};

type Fields = z.infer<z.ZodObject<typeof fields>>;

function readingOf({ truncate, truncation_direction: cut }: Omit<Fields, "raw_scores">): Reading {
  return { keep: cut?.toLowerCase() === "left" ? "end" : "start", refuseLong: truncate === false };
}

function inputOf([first = "", second]: readonly string[], reading: Reading): ScoreInput {
  if (second === undefined) return textInput(first, true, reading);
  return { ...pairInput({ prompt: first, completion: second }), ...reading };
}

function scoreOf(reward: number, { raw_scores }: Pick<Fields, "raw_scores">): number {
  return raw_scores === true ? reward : sigmoid(reward);
}

const TYPES: Partial<Record<ErrorCode, string>> = {
  rate_limited: "Overloaded",
  unavailable: "Unhealthy",
  internal: "Backend",
  not_signed_in: "Unauthorized",
  forbidden: "Unauthorized",
};

function teiFailure({ code, status, message }: Parameters<ServeShape["failure"]>[0]) {
  return { status, body: { error: message, error_type: TYPES[code] ?? "Validation" } };
}
