import { isJsonObject } from "../parse-messages";
import { hasKeys, type InputShape, type JsonObject } from "./shape";
import { openPreferences } from "./rankings";
import { asMessage } from "./sharegpt";

/** TRL's and Hugging Face's pairs, HH's transcripts, flat and ShareGPT pairs. */
export const pairsShape: InputShape = {
  title: "Pairs: chosen and rejected",
  keys: "chosen, rejected; with prompt, messages, instruction, input, question or conversations, or whole conversations and HH transcripts without",
  becomes: "A prompt with two completions, of which the chosen one is better.",
  carries: "verdicts",
  joins: false,
  isIt: (value) => hasKeys(value, "chosen", "rejected"),
  open: (now) => {
    const reader = openPreferences(now);
    return { ...reader, read: (value, line, problems) => reader.read(withPrompt(value), line, problems) };
  },
};

/** The prompt under the name that other tools give it. */
function withPrompt(value: JsonObject): JsonObject {
  if (hasKeys(value, "prompt") || hasKeys(value, "messages")) return value;
  const { instruction, input, question, conversations, ...rest } = value;
  if (Array.isArray(conversations))
    return {
      ...rest,
      prompt: conversations.map(asMessage),
      chosen: answerOf(value.chosen),
      rejected: answerOf(value.rejected),
    };
  if (typeof instruction === "string" && typeof input === "string" && input !== "")
    return { ...rest, prompt: `${instruction}\n\n${input}` };
  const prompt = instruction ?? input ?? question;
  return prompt === undefined ? value : { ...rest, prompt };
}

/** LLaMA-Factory gives one turn where others give a list of them. */
function answerOf(value: unknown): unknown {
  return isJsonObject(value) ? [asMessage(value)] : value;
}
