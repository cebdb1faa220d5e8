import { cleanJson, cleanText } from "./clean";
import { type CompletionRecord, parseCompletion, takeString } from "./completion-record";
import type { Message } from "./message";
import { isOtherVersion, isPreference } from "./other-record";
import { isJsonObject, parseConversation } from "./parse-messages";
import { Problems, type RecordProblem } from "./record-problem";

/** A prompt with its completions as a file gives it. */
export interface PromptRecord {
  readonly messages: readonly Message[];
  readonly externalId: string | null;
  readonly language: string | null;
  readonly tags: readonly string[];
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly completions: readonly CompletionRecord[];
}

export interface Parsed<T> {
  /** Null when a problem refuses the record. */
  readonly record: T | null;
  readonly problems: readonly RecordProblem[];
}

/** Keys of a list of outputs. */
export const LIST_KEYS = ["responses", "completions", "candidates", "outputs"] as const;

/** Reads one record of a prompt set. Nothing is converted or guessed: what does not fit is a problem with its place. */
export function parsePromptRecord(value: unknown): Parsed<PromptRecord> {
  const problems = new Problems();
  const record = readPromptRecord(value, problems);
  return { record: problems.refused ? null : record, problems: problems.list };
}

/** The same beside other problems of the record. */
export function readPromptRecord(value: unknown, problems: Problems): PromptRecord | null {
  if (!isJsonObject(value)) return problems.wrongType("", "an object with a prompt", value);
  if (isOtherVersion(value, problems)) return null;
  const hasOutputs = LIST_KEYS.some((key) => Object.hasOwn(value, key));
  if (isPreference(value, hasOutputs, problems)) return null;
  const rest = new Map(Object.entries(value));
  const prompt = takePrompt(rest, problems);
  const completions = takeCompletions(rest, problems);
  const fields = takePromptFields(rest, problems);
  return prompt === null ? null : { messages: prompt, ...fields, completions };
}

/** The conversation under `prompt` or `messages`, with the record's `system` text in front. */
export function takePrompt(rest: Map<string, unknown>, problems: Problems): Message[] | null {
  const system = takeString(rest, ["system"], "", problems);
  const key = rest.has("prompt") ? "prompt" : "messages";
  if (!rest.has(key))
    return problems.refuse(
      "prompt",
      "missing_prompt",
      "The record has no prompt.",
      'Give it under "prompt": text, or a list of messages.',
    );
  const messages = parseConversation(rest.get(key), key, problems);
  rest.delete(key);
  if (messages === null || system === null) return messages;
  if (messages.some((message) => message.role === "system"))
    return problems.refuse(
      "system",
      "two_systems",
      "There is a system text beside the prompt and one in it.",
      "Leave one of them out.",
    );
  return [{ role: "system", content: system }, ...messages];
}

function takeCompletions(rest: Map<string, unknown>, problems: Problems): CompletionRecord[] {
  const keys = LIST_KEYS.filter((key) => rest.has(key));
  const key = keys[0];
  if (key === undefined) return [];
  if (keys.length > 1)
    problems.refuse(
      keys.join(", "),
      "two_lists",
      `The record has several lists of outputs: ${keys.join(" and ")}.`,
      "Keep one of them.",
    );
  const list = rest.get(key);
  rest.delete(key);
  if (!Array.isArray(list)) {
    problems.wrongType(key, "a list", list);
    return [];
  }
  return list
    .map((item, i) => parseCompletion(item, `${key}[${i}]`, problems))
    .filter((completion) => completion !== null);
}

/** What else is known of a prompt; keys of no meaning to us become metadata. */
export function takePromptFields(
  rest: Map<string, unknown>,
  problems: Problems,
): Pick<PromptRecord, "externalId" | "language" | "tags" | "metadata"> {
  const externalId = takeId(rest, problems);
  const language = takeString(rest, ["language", "lang"], "", problems);
  const tags = takeTags(rest, problems);
  const metadata = takeMetadata(rest, problems);
  const metaId = metadata.id;
  return {
    externalId: externalId ?? (typeof metaId === "string" ? metaId : null),
    language: language ?? (typeof metadata.lang === "string" ? metadata.lang : null),
    tags,
    metadata,
  };
}

/** An id may be a number: it is a name, not a text. */
function takeId(rest: Map<string, unknown>, problems: Problems): string | null {
  for (const key of ["id", "external_id"]) {
    const value = rest.get(key);
    if (Number.isSafeInteger(value)) {
      rest.delete(key);
      return String(value);
    }
    if (value !== undefined) return takeString(rest, [key], "", problems);
  }
  return null;
}

function takeTags(rest: Map<string, unknown>, problems: Problems): string[] {
  const value = rest.get("tags") ?? [];
  rest.delete("tags");
  if (!Array.isArray(value)) {
    problems.wrongType("tags", "a list of texts", value);
    return [];
  }
  return value.flatMap((tag: unknown, i) => {
    if (typeof tag === "string") return [cleanText(tag, `tags[${i}]`, problems)];
    problems.wrongType(`tags[${i}]`, "text", tag);
    return [];
  });
}

/** `metadata` (or `meta`) with the other keys beside it; where a name is in both, the outer one is called record.NAME. */
function takeMetadata(rest: Map<string, unknown>, problems: Problems): Record<string, unknown> {
  const key = ["metadata", "meta"].find((name) => isJsonObject(rest.get(name)));
  const inner = key === undefined ? {} : (rest.get(key) as Record<string, unknown>);
  if (key !== undefined) rest.delete(key);
  const outer = [...rest].map(([name, value]) =>
    Object.hasOwn(inner, name) ? ([`record.${name}`, value] as const) : ([name, value] as const),
  );
  const all = Object.fromEntries([...Object.entries(inner), ...outer]);
  return cleanJson(all, "", problems) as Record<string, unknown>;
}
