import { z } from "zod";
import type { Protocol } from "./chat";

const likelySchema = z.object({ token: z.string(), logprob: z.number() });
const tokenSchema = likelySchema.extend({ top_logprobs: z.array(likelySchema).default([]) });
const replySchema = z.object({
  choices: z
    .array(
      z.object({
        index: z.number().optional(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
        finish_reason: z.string().nullish(),
        logprobs: z.object({ content: z.array(tokenSchema).nullish() }).nullish(),
      }),
    )
    .min(1),
  usage: z.object({ prompt_tokens: z.number(), completion_tokens: z.number() }).nullish(),
  system_fingerprint: z.string().nullish(),
});
const modelsSchema = z.object({ data: z.array(z.object({ id: z.string() })) });

/** OpenAI's chat completions, as vLLM, llama.cpp and others speak them too. */
export const openaiProtocol: Protocol = {
  chatPath: "/v1/chat/completions",
  modelsPath: "/v1/models",
  headers: (key): Readonly<Record<string, string>> =>
    key === undefined ? {} : { authorization: `Bearer ${key}` },
  body: (request, dialect) => ({
    model: request.model,
    messages: request.messages,
    n: request.n > 1 ? request.n : undefined,
    temperature: request.temperature,
    top_p: request.topP,
    seed: request.seed,
    [dialect.lengthKey]: request.maxTokens,
    stop: request.stop,
    ...(request.topLogprobs !== undefined && dialect.takesLogprobs
      ? { logprobs: true, top_logprobs: request.topLogprobs }
      : {}),
    top_k: request.topK,
    min_p: request.minP,
    repetition_penalty: request.repetitionPenalty,
    chat_template_kwargs: request.chatTemplateArguments,
  }),
  parseReply: (reply) => {
    const { choices, usage, system_fingerprint } = replySchema.parse(reply);
    return {
      choices: choices
        .toSorted((a, b) => (a.index ?? 0) - (b.index ?? 0))
        .map(({ message, finish_reason, logprobs }) => ({
          text: message.content ?? message.refusal ?? "",
          finishReason: finish_reason ?? null,
          tokens: logprobs?.content?.map(({ token, top_logprobs }) => ({ token, top: top_logprobs })),
        })),
      usage: usage == null ? null : tokens(usage.prompt_tokens, usage.completion_tokens),
      fingerprint: system_fingerprint ?? null,
    };
  },
  parseModels: (reply) => modelsSchema.parse(reply).data.map(({ id }) => id),
};

const tokens = (inputTokens: number, outputTokens: number) => ({ inputTokens, outputTokens });
