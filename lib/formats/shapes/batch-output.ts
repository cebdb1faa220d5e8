import { z } from "zod";
import { messageSchema } from "../message";
import type { PromptRecord } from "../prompt-record";
import type { Problems } from "../record-problem";
import { PromptMemory } from "./prompt-memory";
import {
  completionWith,
  hasKeys,
  type InputShape,
  type JsonObject,
  readShape,
  type ShapeReader,
  type ShapeRecord,
  without,
} from "./shape";

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
  open: () => new RequestsThenReplies(),
};

class RequestsThenReplies implements ShapeReader {
  readonly #requests = new PromptMemory();

  read = (value: JsonObject, line: number, problems: Problems): readonly ShapeRecord[] => {
    const prompt = hasKeys(value, "response")
      ? this.#readReply(value, problems)
      : this.#readRequest(value, problems);
    return prompt === null ? [] : [{ line, groupKey: null, prompt, tasks: [] }];
  };

  end = () => [];

  #readRequest(value: JsonObject, problems: Problems): PromptRecord | null {
    const given = readShape(batchRequestSchema, value, FIX, problems);
    if (given === null) return null;
    const { custom_id: externalId, body } = given;
    if (!this.#requests.add(externalId, body.messages, "custom_id", problems)) return null;
    const metadata = { request: without(body, "messages") };
    return { messages: body.messages, externalId, language: null, tags: [], metadata, completions: [] };
  }

  #readReply(value: JsonObject, problems: Problems): PromptRecord | null {
    const given = readShape(batchResponseSchema, value, FIX, problems);
    if (given === null) return null;
    const { custom_id: externalId, response } = given;
    const messages = this.#requests.find(externalId, "custom_id", problems);
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
}
