import { z } from "zod";
import type { Protocol } from "./chat";

const replySchema = z.object({
  message: z.object({ content: z.string() }),
  done_reason: z.string().optional(),
  prompt_eval_count: z.number().optional(),
  eval_count: z.number().optional(),
});
const modelsSchema = z.object({ models: z.array(z.object({ name: z.string() })) });

/** Ollama's own /api/chat: one answer a request, settings under `options`. */
export const ollamaProtocol: Protocol = {
  chatPath: "/api/chat",
  modelsPath: "/api/tags",
  headers: (key): Readonly<Record<string, string>> =>
    key === undefined ? {} : { authorization: `Bearer ${key}` },
  body: ({ model, messages, temperature, topP, seed, maxTokens, stop, ...extra }) => ({
    model,
    // It knows no developer; to it that is the system.
    messages: messages.map(({ role, content }) => ({
      role: role === "developer" ? "system" : role,
      content,
    })),
    stream: false,
    options: {
      ...{ temperature, top_p: topP, seed, num_predict: maxTokens, stop },
      top_k: extra.topK,
      min_p: extra.minP,
      repeat_penalty: extra.repetitionPenalty,
      num_ctx: extra.contextTokens,
    },
  }),
  parseReply: (reply) => {
    const { message, done_reason, prompt_eval_count, eval_count } = replySchema.parse(reply);
    return {
      choices: [{ text: message.content, finishReason: done_reason ?? null }],
      usage:
        eval_count === undefined ? null : { inputTokens: prompt_eval_count ?? 0, outputTokens: eval_count },
      fingerprint: null,
    };
  },
  parseModels: (reply) => modelsSchema.parse(reply).models.map(({ name }) => name),
};
