import { cleanText } from "./clean";
import { parseTranscript } from "./hh-transcript";
import type { Message } from "./message";
import { parseMessages } from "./parse-messages";
import { takePrompt } from "./prompt-record";
import type { Problems } from "./record-problem";

const FIX = 'Write {"prompt", "chosen", "rejected"}, each text or messages, or lines of rankings.jsonl.';

/** A prompt and two answers to it, one better than the other; an answer begins and ends with the assistant. */
export interface PairSides {
  readonly prompt: readonly Message[];
  readonly chosen: readonly Message[];
  readonly rejected: readonly Message[];
}

/**
 * Takes the conversations of a pair out of a record: `prompt` (or `messages`) with `chosen` and `rejected`, each text
 * or messages, or whole conversations or HH transcripts in `chosen` and `rejected` alone. Imports and the trainer read
 * pairs with it, so that both see the same prompt.
 */
export function takePairSides(rest: Map<string, unknown>, problems: Problems): PairSides | null {
  for (const key of ["chosen", "rejected"] as const)
    if (!rest.has(key)) problems.refuse(key, `missing_${key}`, `The record has no "${key}".`, FIX);
  const [chosen, rejected] = [rest.get("chosen"), rest.get("rejected")];
  rest.delete("chosen");
  rest.delete("rejected");
  const hasPrompt = rest.has("prompt") || rest.has("messages");
  if (problems.refused) return null;
  if (!hasPrompt) return splitConversations(chosen, rejected, problems);
  const prompt = takePrompt(rest, problems);
  const better = parseAnswer(chosen, prompt, "chosen", problems);
  const worse = parseAnswer(rejected, prompt, "rejected", problems);
  if (prompt === null || better === null || worse === null) return null;
  return { prompt, chosen: better, rejected: worse };
}

/** An answer beside its prompt: text, or messages, which may repeat the prompt before they go on. */
function parseAnswer(
  value: unknown,
  prompt: readonly Message[] | null,
  place: string,
  problems: Problems,
): readonly Message[] | null {
  if (typeof value === "string") return [{ role: "assistant", content: cleanText(value, place, problems) }];
  if (!Array.isArray(value)) return problems.wrongType(place, "text or a list of messages", value);
  const messages = parseMessages(value, place, problems);
  if (messages === null || prompt === null) return null;
  const shared = countShared(prompt, messages);
  return checkAnswer(shared === prompt.length ? messages.slice(shared) : messages, place, problems);
}

function checkAnswer(
  answer: readonly Message[],
  place: string,
  problems: Problems,
): readonly Message[] | null {
  if (answer[0]?.role === "assistant" && answer.at(-1)?.role === "assistant") return answer;
  return problems.refuse(
    place,
    "no_answer",
    "These messages do not begin and end with the assistant's answer to the prompt.",
    FIX,
  );
}

/** What both conversations share, cut back to the last turn that asks for an answer, is the prompt. */
export function splitConversations(
  chosen: unknown,
  rejected: unknown,
  problems: Problems,
  places: readonly [string, string] = ["chosen", "rejected"],
): PairSides | null {
  const better = parseConversationSide(chosen, places[0], problems);
  const worse = parseConversationSide(rejected, places[1], problems);
  if (better === null || worse === null) return null;
  let shared = Math.min(countShared(better, worse), better.length - 1, worse.length - 1);
  while (shared > 0 && !asksForAnswer(better[shared - 1])) shared--;
  if (shared === 0)
    return problems.refuse(
      "",
      "different_prompts",
      "The two conversations do not begin with the same prompt.",
      FIX,
    );
  const after = {
    chosen: checkAnswer(better.slice(shared), places[0], problems),
    rejected: checkAnswer(worse.slice(shared), places[1], problems),
  };
  if (after.chosen === null || after.rejected === null) return null;
  return { prompt: better.slice(0, shared), chosen: after.chosen, rejected: after.rejected };
}

function parseConversationSide(value: unknown, place: string, problems: Problems): readonly Message[] | null {
  if (Array.isArray(value)) return parseMessages(value, place, problems);
  if (typeof value !== "string")
    return problems.wrongType(place, "a transcript or a list of messages", value);
  const turns = parseTranscript(cleanText(value, place, problems));
  return (
    turns ??
    problems.refuse(
      place,
      "no_prompt",
      "Without a prompt beside it, a text must be a transcript of Human and Assistant that ends with Assistant.",
      FIX,
    )
  );
}

function asksForAnswer(message: Message | undefined): boolean {
  return message?.role === "user" || message?.role === "tool";
}

function countShared(a: readonly Message[], b: readonly Message[]): number {
  const most = Math.min(a.length, b.length);
  let shared = 0;
  while (shared < most && a[shared]?.role === b[shared]?.role && a[shared]?.content === b[shared]?.content)
    shared++;
  return shared;
}
