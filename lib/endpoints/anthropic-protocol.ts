import { z } from "zod";
import type { Message } from "@/lib/formats/message";
import type { Protocol } from "./chat";

const VERSION = "2023-06-01";
/** It demands a limit: this one is sent where none is given. */
export const ANTHROPIC_MAX_TOKENS = 1024;

const replySchema = z.object({
  content: z.array(z.object({ type: z.string(), text: z.string().optional() })),
  stop_reason: z.string().nullish(),
  usage: z.object({ input_tokens: z.number(), output_tokens: z.number() }).optional(),
});
const modelsSchema = z.object({ data: z.array(z.object({ id: z.string() })) });

/** Anthropic's messages: one answer a request, no seed, the system prompt beside the conversation. */
export const anthropicProtocol: Protocol = {
  chatPath: "/v1/messages",
  modelsPath: "/v1/models",
  headers: (key) => ({
    "anthropic-version": VERSION,
    ...(key === undefined ? {} : { "x-api-key": key }),
  }),
  body: ({ model, messages, temperature, topP, topK, maxTokens, stop }) => ({
    model,
    max_tokens: maxTokens ?? ANTHROPIC_MAX_TOKENS,
    system: systemOf(messages),
    messages: messages.filter(({ role }) => !isSystem(role)),
    temperature,
    top_p: topP,
    top_k: topK,
    stop_sequences: stop,
  }),
  parseReply: (reply) => {
    const { content, stop_reason, usage } = replySchema.parse(reply);
    return {
      choices: [
        {
          text: content.flatMap(({ type, text }) => (type === "text" ? [text ?? ""] : [])).join(""),
          finishReason: stop_reason ?? null,
        },
      ],
      usage:
        usage === undefined ? null : { inputTokens: usage.input_tokens, outputTokens: usage.output_tokens },
      fingerprint: null,
    };
  },
  parseModels: (reply) => modelsSchema.parse(reply).data.map(({ id }) => id),
};

const isSystem = (role: Message["role"]): boolean => role === "system" || role === "developer";

function systemOf(messages: readonly Message[]): string | undefined {
  const parts = messages.filter(({ role }) => isSystem(role)).map(({ content }) => content);
  return parts.length === 0 ? undefined : parts.join("\n\n");
}
