import { z } from "zod";
import { messageSchema } from "../message";
import type { PromptRecord } from "../prompt-record";
import type { Problems } from "../record-problem";
import type { PromptMemory } from "./prompt-memory";
import { promptsThenAnswers } from "./prompts-then-answers";
import { completionWith, hasKeys, type InputShape, type JsonObject, readShape, without } from "./shape";

export const batchRequestSchema = z.looseObject({
  custom_id: z.string(),
  body: z.looseObject({ messages: z.array(messageSchema).min(1) }),
});

const choiceSchema = z.looseObject({
  index: z.int().nullish(),
  message: z.looseObject({ content: z.string("The choice has no text.") }),
  finish_reason: z.string().nullish(),
});
export const batchResponseSchema = z.looseObject({
  custom_id: z.string(),
  error: z.null("The request failed; there is no answer.").optional(),
  response: z.looseObject({
    status_code: z.literal(200, "The request failed; there is no answer."),
    body: z.looseObject({ model: z.string().nullish(), choices: z.array(choiceSchema) }),
  }),
});

const FIX =
  "Write the batch's input file, then its output file behind it; run the requests that failed again, or leave them out.";

/** OpenAI's batches: the requests (input file), then the replies (output file) behind them. */
export const batchOutputShape: InputShape = {
  title: "OpenAI batch: requests and replies",
  keys: "custom_id with body (a request) or response (a reply)",
  becomes:
    "A request's messages are the prompt, each choice of its reply is a completion. Requests come before their replies; replies in any order.",
  carries: "texts",
  joins: true,
  isIt: (value) => hasKeys(value, "custom_id") && (hasKeys(value, "body") || hasKeys(value, "response")),
  open: promptsThenAnswers({ answerKey: "response", readPrompt: readRequest, readAnswer: readReply }),
};

function readRequest(value: JsonObject, requests: PromptMemory, problems: Problems): PromptRecord | null {
  const given = readShape(batchRequestSchema, value, FIX, problems);
  if (given === null) return null;
  const { custom_id: externalId, body } = given;
  if (!requests.add(externalId, body.messages, "custom_id", problems)) return null;
  const metadata = { request: without(body, "messages") };
  return { messages: body.messages, externalId, language: null, tags: [], metadata, completions: [] };
}

function readReply(value: JsonObject, requests: PromptMemory, problems: Problems): PromptRecord | null {
  const given = readShape(batchResponseSchema, value, FIX, problems);
  if (given === null) return null;
  const { custom_id: externalId, response } = given;
  const messages = requests.find(externalId, "custom_id", problems);
  if (messages === null) return null;
  const completions = response.body.choices.map((choice) => ({
    ...completionWith(
      choice.message.content,
      response.body.model,
      without(choice, "message", "finish_reason"),
    ),
    origin: "sampled" as const,
    finishReason: choice.finish_reason ?? null,
  }));
  return { messages, externalId, language: null, tags: [], metadata: {}, completions };
}
