import { z } from "zod";
import type { Protocol } from "./chat";

const replySchema = z.object({
  choices: z
    .array(
      z.object({
        index: z.number().optional(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
        finish_reason: z.string().nullish(),
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
  body: ({ model, messages, n, temperature, topP, seed, maxTokens, stop }, { lengthKey }) => ({
    model,
    messages,
    n: n > 1 ? n : undefined,
    temperature,
    top_p: topP,
    seed,
    [lengthKey]: maxTokens,
    stop,
  }),
  parseReply: (reply) => {
    const { choices, usage, system_fingerprint } = replySchema.parse(reply);
    return {
      choices: choices
        .toSorted((a, b) => (a.index ?? 0) - (b.index ?? 0))
        .map(({ message, finish_reason }) => ({
          text: message.content ?? message.refusal ?? "",
          finishReason: finish_reason ?? null,
        })),
      usage: usage == null ? null : tokens(usage.prompt_tokens, usage.completion_tokens),
      fingerprint: system_fingerprint ?? null,
    };
  },
  parseModels: (reply) => modelsSchema.parse(reply).data.map(({ id }) => id),
};

const tokens = (inputTokens: number, outputTokens: number) => ({ inputTokens, outputTokens });
