import { type CompletionRecord, parseCompletion, takeString } from "../completion-record";
import { completionOf } from "../pair-record";
import { parseMessages } from "../parse-messages";
import { cleanJson } from "../clean";
import { takePrompt } from "../prompt-record";
import type { Problems } from "../record-problem";
import { hasKeys, type InputShape, type JsonObject, readEach } from "./shape";

const OUTPUT_KEYS = ["response", "output", "completion", "answer"] as const;

/** A response a row; the rows of one prompt stand anywhere in the file. */
export const longShape: InputShape = {
  title: "A response a row",
  keys: "prompt (or messages), response (or output, completion, answer); prompt_id, model",
  becomes:
    "Rows with the same prompt (and prompt_id, system) are one prompt; each row brings a completion, and its other columns are the completion's metadata.",
  carries: "texts",
  joins: true,
  isIt: (value) =>
    (hasKeys(value, "prompt") || hasKeys(value, "messages")) &&
    OUTPUT_KEYS.some((key) => hasKeys(value, key)),
  open: readEach((value, problems) => {
    const rest = new Map(Object.entries(value));
    const output = takeOutput(rest, problems);
    const messages = takePrompt(rest, problems);
    const externalId = takePromptId(rest, problems);
    const language = takeString(rest, ["language", "lang"], "", problems);
    const model = takeString(rest, ["model", "generator"], "", problems);
    const metadata = cleanJson(Object.fromEntries(rest), "", problems) as JsonObject;
    if (messages === null) return null;
    const completions = output === null ? [] : [{ ...output, model: model ?? output.model, metadata }];
    return { prompt: { messages, externalId, language, tags: [], metadata: {}, completions }, tasks: [] };
  }),
};

/** Null where a table's cell is empty: the row is a prompt without an answer. */
function takeOutput(rest: Map<string, unknown>, problems: Problems): CompletionRecord | null {
  const key = OUTPUT_KEYS.find((name) => rest.has(name)) ?? OUTPUT_KEYS[0];
  const value = rest.get(key);
  rest.delete(key);
  if (value === null) return null;
  if (!Array.isArray(value)) return parseCompletion(value, key, problems);
  const messages = parseMessages(value, key, problems);
  return messages === null ? null : completionOf(messages);
}

/** `id` is the row's own and stays with the completion. */
function takePromptId(rest: Map<string, unknown>, problems: Problems): string | null {
  const value = rest.get("prompt_id");
  if (!Number.isSafeInteger(value)) return takeString(rest, ["prompt_id"], "", problems);
  rest.delete("prompt_id");
  return String(value);
}
