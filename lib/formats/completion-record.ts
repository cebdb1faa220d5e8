import { cleanJson, cleanText } from "./clean";
import type { Message } from "./message";
import { isJsonObject, parseMessages } from "./parse-messages";
import type { Problems } from "./record-problem";

/** A sampled output as a file gives it. */
export interface CompletionRecord {
  readonly text: string;
  /** Messages of a multi-turn answer; null for a plain one. */
  readonly turns: readonly Message[] | null;
  readonly origin: "uploaded" | "sampled" | "written" | "edited";
  readonly model: string | null;
  readonly policyId: string | null;
  readonly sampling: unknown;
  readonly finishReason: string | null;
  readonly metadata: Readonly<Record<string, unknown>>;
}

const TEXT_KEYS = ["text", "content", "response", "output"] as const;
const SAMPLING_KEYS = [
  "temperature",
  "top_p",
  "top_k",
  "min_p",
  "seed",
  "max_tokens",
  "frequency_penalty",
  "presence_penalty",
  "repetition_penalty",
] as const;

/** A completion that is only a text. */
export function plainCompletion(text: string): CompletionRecord {
  const unknown = { model: null, policyId: null, sampling: null, finishReason: null };
  return { text, turns: null, origin: "uploaded", ...unknown, metadata: {} };
}

/** A response: a string, or an object with its text and what is known of how it was made. */
export function parseCompletion(value: unknown, place: string, problems: Problems): CompletionRecord | null {
  if (typeof value === "string") return plainCompletion(cleanText(value, place, problems));
  if (!isJsonObject(value)) return problems.wrongType(place, "text or an object with text", value);
  const rest = new Map(Object.entries(value));
  const turns = takeTurns(rest, place, problems);
  const text = takeText(rest, turns, place, problems);
  const known = {
    model: takeString(rest, ["model", "generator"], place, problems),
    policyId: takeString(rest, ["policy_id"], place, problems),
    finishReason: takeString(rest, ["finish_reason"], place, problems),
    sampling: takeSampling(rest, place, problems),
  };
  const metadata = cleanJson(Object.fromEntries(rest), place, problems);
  if (text === null || turns === null || !isJsonObject(metadata)) return null;
  return { text, turns: turns === "none" ? null : turns, origin: "uploaded", ...known, metadata };
}

function takeTurns(rest: Map<string, unknown>, place: string, problems: Problems): Message[] | "none" | null {
  const messages = rest.get("messages");
  rest.delete("messages");
  if (messages === undefined || messages === null) return "none";
  if (Array.isArray(messages)) return parseMessages(messages, `${place}.messages`, problems);
  return problems.wrongType(`${place}.messages`, "a list of messages", messages);
}

function takeText(
  rest: Map<string, unknown>,
  turns: readonly Message[] | "none" | null,
  place: string,
  problems: Problems,
): string | null {
  const key = TEXT_KEYS.find((name) => rest.has(name));
  if (key !== undefined) {
    const text = rest.get(key);
    rest.delete(key);
    if (typeof text === "string") return cleanText(text, `${place}.${key}`, problems);
    return problems.wrongType(`${place}.${key}`, "text", text);
  }
  if (turns === null) return null;
  if (turns !== "none")
    return turns
      .filter((turn) => turn.role === "assistant")
      .map((turn) => turn.content)
      .join("\n\n");
  return problems.refuse(
    place,
    "missing_text",
    "The response has no text.",
    `Give it under one of the keys ${TEXT_KEYS.join(", ")}; an empty text is an output too.`,
  );
}

/** The first of the keys that is there, as text; null counts as not known. */
export function takeString(
  rest: Map<string, unknown>,
  keys: readonly string[],
  place: string,
  problems: Problems,
): string | null {
  const key = keys.find((name) => rest.has(name));
  if (key === undefined) return null;
  const value = rest.get(key);
  rest.delete(key);
  if (value === null) return null;
  const at = place === "" ? key : `${place}.${key}`;
  if (typeof value === "string") return cleanText(value, at, problems);
  return problems.wrongType(at, "text", value);
}

function takeSampling(rest: Map<string, unknown>, place: string, problems: Problems): unknown {
  const given = rest.get("sampling") ?? null;
  rest.delete("sampling");
  const flat = SAMPLING_KEYS.filter((key) => rest.has(key)).map((key) => [key, rest.get(key)] as const);
  for (const [key] of flat) rest.delete(key);
  if (given === null && flat.length === 0) return null;
  const settings = isJsonObject(given) ? given : given === null ? {} : { sampling: given };
  return cleanJson({ ...Object.fromEntries(flat), ...settings }, `${place}.sampling`, problems);
}
