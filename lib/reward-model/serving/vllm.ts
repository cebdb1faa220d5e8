import { z } from "zod";
import { AppError } from "@/lib/base/errors";
import type { ScoreReply } from "../schema";
import type { Reading, ScoreInput } from "../score-input";
import { encodeNumbers, encodingSchema } from "./embedding-encoding";
import { chatInput, chatSchema, inputsOf, noTemplate, openAiInputSchema } from "./openai-input";
import { openAiFailure } from "./openai-failure";
import { hasKey, type ReplyFacts, readAs, type ServeShape, sigmoid, sumOf } from "./shape";

/** What all of vLLM's pooling requests have (vllm/entrypoints/pooling). */
export const vllmFields = {
  /** −1: the model's own limit. Without it a text that is too long is refused, as vLLM does. */
  truncate_prompt_tokens: z.number().int().min(-1).nullish(),
  /** Raw rewards are the default, as vLLM gives them for a checkpoint of problem_type regression. */
  use_activation: z.boolean().nullish(),
  /** Its earlier name. */
  activation: z.boolean().nullish(),
};

type VllmFields = z.infer<z.ZodObject<typeof vllmFields>>;

const requestSchema = z.looseObject({
  ...vllmFields,
  ...noTemplate,
  input: openAiInputSchema.optional(),
  messages: chatSchema.optional(),
  add_special_tokens: z.boolean().nullish(),
  encoding_format: encodingSchema,
});

export const classifyShape: ServeShape = {
  client: "vLLM /classify",
  paths: ["/classify", "/v1/classify"],
  isMeant: (body) => !hasKey("text")(body),
  read: readAs(requestSchema, (body) => ({
    inputs: inputsOfBody(body),
    reply: (scored, facts) => ({
      ...envelope("classify", scored, facts),
      data: rewardsOf(scored, body).map((reward, index) => ({
        index,
        label: "LABEL_0",
        probs: [reward],
        num_classes: 1,
      })),
      usage: usageOf(scored),
    }),
  })),
  failure: openAiFailure,
};

export const poolingShape: ServeShape = {
  client: "vLLM /pooling",
  paths: ["/pooling", "/v1/pooling"],
  isMeant: () => true,
  read: readAs(requestSchema, (body) => ({
    inputs: inputsOfBody(body),
    reply: (scored, facts) => ({
      ...envelope("pool", scored, facts),
      data: rewardsOf(scored, body).map((reward, index) => ({
        index,
        object: "pooling",
        data: encodeNumbers([reward], body.encoding_format),
      })),
      usage: usageOf(scored),
    }),
  })),
  failure: openAiFailure,
};

function inputsOfBody(body: z.output<typeof requestSchema>): ScoreInput[] {
  const reading = readingOf(body);
  if (body.messages !== undefined) return chatInput(body.messages, reading);
  if (body.input !== undefined) return inputsOf(body.input, body.add_special_tokens ?? true, reading);
  throw new AppError("invalid_input", {
    message: "neither input nor messages",
    userMessage: 'There is neither "input" nor "messages".',
    fix: 'Send "input": text or token ids, or "messages": a conversation that ends with the answer.',
  });
}

export function readingOf({
  truncate_prompt_tokens: most,
}: Pick<VllmFields, "truncate_prompt_tokens">): Reading {
  if (most == null) return { keep: "end", refuseLong: true };
  if (most === 0)
    throw new AppError("invalid_input", "truncate_prompt_tokens: 0 would leave nothing to read.");
  return { keep: "end", refuseLong: false, ...(most === -1 ? {} : { maxTokens: most }) };
}

export function rewardsOf(
  { rewards }: ScoreReply,
  { use_activation, activation }: Pick<VllmFields, "use_activation" | "activation">,
): number[] {
  return (use_activation ?? activation) === true ? rewards.map(sigmoid) : rewards;
}

export function envelope(kind: string, { model }: ScoreReply, { id, now }: ReplyFacts) {
  return { id: `${kind}-${id}`, object: "list", created: Math.floor(now.getTime() / 1000), model };
}

export function usageOf({ tokens }: ScoreReply) {
  const total = sumOf(tokens);
  return { prompt_tokens: total, total_tokens: total, completion_tokens: 0, prompt_tokens_details: null };
}
