import { cleanText } from "../clean";
import { type CompletionRecord, plainCompletion } from "../completion-record";
import { takePrompt, takePromptFields } from "../prompt-record";
import type { Problems } from "../record-problem";
import { hasKeys, type InputShape, readEach } from "./shape";

const OUTPUT = /^(?:response|output|answer|completion|candidate)[_ ]?(\d{1,3}|[a-z])$/i;
const MODEL = /^(?:model|generator)[_ ]?(\d{1,3}|[a-z])$/i;

/** A prompt a row with a column for each output. */
export const wideShape: InputShape = {
  title: "A prompt a row, a column for each response",
  keys: "prompt, response_1, response_2 …; model_1 … (also output, answer, completion, candidate; also a, b …)",
  becomes:
    'A prompt with a completion for each filled column, in the order of the columns. A cell without quotes and text is no completion, "" is an empty one.',
  carries: "texts",
  joins: false,
  isIt: (value) => hasKeys(value, "prompt") && Object.keys(value).some((key) => OUTPUT.test(key)),
  open: readEach((value, problems) => {
    const rest = new Map(Object.entries(value));
    const completions = takeColumns(rest, problems);
    const messages = takePrompt(rest, problems);
    const fields = takeTableFields(rest, problems);
    return messages === null ? null : { prompt: { messages, ...fields, completions }, tasks: [] };
  }),
};

/** A prompt's other fields; a table's cell of tags is one tag. */
export function takeTableFields(rest: Map<string, unknown>, problems: Problems) {
  const tags = rest.get("tags");
  if (typeof tags === "string") rest.set("tags", [tags]);
  return takePromptFields(rest, problems);
}

function takeColumns(rest: Map<string, unknown>, problems: Problems): CompletionRecord[] {
  const outputs = [...rest].filter(([key]) => OUTPUT.test(key));
  const models = takeModels(rest, problems);
  return outputs.flatMap(([key, value]): CompletionRecord[] => {
    rest.delete(key);
    if (value === null) return [];
    if (typeof value !== "string") {
      problems.wrongType(key, "text", value);
      return [];
    }
    const model = models[numberIn(OUTPUT, key)] ?? null;
    return [{ ...plainCompletion(cleanText(value, key, problems)), model }];
  });
}

function takeModels(rest: Map<string, unknown>, problems: Problems): Readonly<Record<string, string>> {
  const models = [...rest].filter(([key]) => MODEL.test(key));
  return Object.fromEntries(
    models.flatMap(([key, value]) => {
      rest.delete(key);
      if (typeof value === "string") return [[numberIn(MODEL, key), cleanText(value, key, problems)]];
      if (value !== null) problems.wrongType(key, "text", value);
      return [];
    }),
  );
}

/** The column's number or letter, which a response shares with its model. */
function numberIn(pattern: RegExp, key: string): string {
  return (pattern.exec(key)?.[1] ?? "").toLowerCase();
}
