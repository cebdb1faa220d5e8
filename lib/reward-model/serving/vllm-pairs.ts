import { z } from "zod";
import { AppError } from "@/lib/base/errors";
import { pairInput } from "../score-input";
import type { ScoreItem } from "../score-items";
import { openAiFailure } from "./openai-failure";
import { hasKey, isAlwaysMeant, readAs, type ServeShape, sumOf } from "./shape";
import { envelope, readingOf, rewardsOf, usageOf, vllmFields } from "./vllm";

const textsSchema = z
  .union([z.string(), z.array(z.string()).min(1)], { error: "must be a text or a list of texts" })
  .transform((given) => (typeof given === "string" ? [given] : given));

const scoreSchema = z.looseObject({
  ...vllmFields,
  queries: textsSchema.optional(),
  documents: textsSchema.optional(),
  /** The names of earlier versions. */
  text_1: textsSchema.optional(),
  text_2: textsSchema.optional(),
});

/** Queries are prompts and documents their answers: one prompt for all answers, or one for each. */
export const scoreShape: ServeShape = {
  client: "vLLM /score",
  paths: ["/score", "/v1/score"],
  isMeant: isAlwaysMeant,
  read: readAs(scoreSchema, (body) => {
    const reading = readingOf(body);
    const items = pairUp(body.queries ?? body.text_1, body.documents ?? body.text_2);
    return {
      inputs: items.map((item) => ({ ...pairInput(item), ...reading })),
      reply: (scored, facts) => ({
        ...envelope("score", scored, facts),
        data: rewardsOf(scored, body).map((score, index) => ({ index, object: "score", score })),
        usage: usageOf(scored),
      }),
    };
  }),
  failure: openAiFailure,
};

function pairUp(
  queries: readonly string[] | undefined,
  documents: readonly string[] | undefined,
): ScoreItem[] {
  const fix = 'Send "queries": a prompt, or one for each answer, and "documents": the answers.';
  if (queries === undefined || documents === undefined)
    throw new AppError("invalid_input", {
      message: "queries or documents missing",
      userMessage: 'There is no "queries" or no "documents".',
      fix,
    });
  if (queries.length !== 1 && queries.length !== documents.length)
    throw new AppError("invalid_input", {
      message: `${queries.length} queries, ${documents.length} documents`,
      userMessage: `There are ${queries.length} queries and ${documents.length} documents.`,
      fix,
    });
  return documents.map((completion, i) => ({
    prompt: queries[queries.length === 1 ? 0 : i] ?? "",
    completion,
  }));
}

const documentSchema = z
  .union([z.string(), z.looseObject({ text: z.string() })], {
    error: "must be text, or an object with a text",
  })
  .transform((given) => (typeof given === "string" ? given : given.text));

const rerankSchema = z.looseObject({
  ...vllmFields,
  query: z.string(),
  documents: z.array(documentSchema).min(1),
  /** 0: all. */
  top_n: z.number().int().min(0).nullish(),
});

/** As Jina's and Cohere's rerankers: the query is the prompt; the best answers first. */
export const rerankShape: ServeShape = {
  client: "vLLM /rerank",
  paths: ["/rerank", "/v1/rerank", "/v2/rerank"],
  isMeant: (body) => !hasKey("texts")(body),
  read: readAs(rerankSchema, (body) => {
    const { query, documents, top_n } = body;
    const reading = readingOf(body);
    return {
      inputs: documents.map((completion) => ({ ...pairInput({ prompt: query, completion }), ...reading })),
      reply: (scored, { id }) => ({
        id: `rerank-${id}`,
        model: scored.model,
        usage: { prompt_tokens: sumOf(scored.tokens), total_tokens: sumOf(scored.tokens) },
        results: rewardsOf(scored, body)
          .map((relevance_score, index) => ({ index, document: { text: documents[index] }, relevance_score }))
          .sort((a, b) => b.relevance_score - a.relevance_score)
          .slice(0, top_n == null || top_n === 0 ? undefined : top_n),
      }),
    };
  }),
  failure: openAiFailure,
};
