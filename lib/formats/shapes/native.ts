import { LIST_KEYS, readPromptRecord } from "../prompt-record";
import { hasKeys, type InputShape, type JsonObject, readEach } from "./shape";

/** The shape of our own; a record without outputs is a prompt to sample. */
export const nativeShape: InputShape = {
  title: "Prompts with responses",
  keys: "prompt or messages, with responses, completions, candidates or outputs (a list), or without",
  becomes: "A prompt with its completions; other keys are metadata.",
  carries: "texts",
  joins: false,
  isIt: (value) => hasKeys(value, "prompt") || hasKeys(value, "messages"),
  open: readEach((value, problems) => {
    const prompt = readPromptRecord(value, problems);
    return prompt === null ? null : { prompt, tasks: [] };
  }),
};

/** Nothing else has such a list beside a prompt. */
export function hasOutputList(value: JsonObject): boolean {
  return nativeShape.isIt(value) && LIST_KEYS.some((key) => hasKeys(value, key));
}
