import type { Message } from "./message";
import type { Problems } from "./record-problem";

/** A conversation cut after the last turn that asks for an answer: what follows is the answer, and may be nothing. */
export function splitAnswer(
  messages: readonly Message[],
  place: string,
  problems: Problems,
): { readonly prompt: readonly Message[]; readonly answer: readonly Message[] } | null {
  const last = messages.findLastIndex(({ role }) => role === "user" || role === "tool");
  const answer = messages.slice(last + 1);
  if (last >= 0 && answer.every(({ role }) => role === "assistant"))
    return { prompt: messages.slice(0, last + 1), answer };
  return problems.refuse(
    place,
    last < 0 ? "no_prompt" : "no_answer",
    last < 0
      ? "No turn of the conversation asks for an answer."
      : "What follows the last question is no answer.",
    "A conversation has a turn of the user and may end with the assistant.",
  );
}
