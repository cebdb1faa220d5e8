import { AppError } from "@/lib/base/errors";
import type { Message } from "@/lib/formats/message";
import type { ScoreRequest } from "./schema";

export interface ScoreItem {
  readonly prompt: string | readonly Message[];
  readonly completion: string;
}

/** The prompt and answer of everything that is to be scored; a conversation's last message is the answer. */
export function itemsOfRequest(request: ScoreRequest): ScoreItem[] {
  if ("responses" in request)
    return request.responses.map((completion) => ({ prompt: request.prompt, completion }));
  return request.conversations.map((messages, i) => {
    const last = messages.at(-1);
    if (last?.role !== "assistant" || messages.length < 2)
      throw new AppError("invalid_input", {
        message: `conversations[${i}] has no answer`,
        userMessage: `conversations[${i}] must end with a message of the assistant, after at least one other.`,
      });
    return { prompt: messages.slice(0, -1), completion: last.content };
  });
}
