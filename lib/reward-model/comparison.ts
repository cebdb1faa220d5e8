import type { Message } from "@/lib/formats/message";

export type { Message };

export interface Comparison {
  readonly group: string;
  readonly prompt: string | readonly Message[];
  readonly completions: readonly string[];
  readonly pairs: readonly { readonly better: number; readonly worse: number; readonly weight: number }[];
}

/** A prompt as one text: its messages' contents, each on a line of its own. */
export function promptText(prompt: Comparison["prompt"]): string {
  return typeof prompt === "string" ? prompt : prompt.map((message) => message.content).join("\n");
}

/** What the answer replies to: the prompt's last message. */
export function lastTurnText(prompt: Comparison["prompt"]): string {
  return typeof prompt === "string" ? prompt : (prompt.at(-1)?.content ?? "");
}

/** An answer of several turns as one text; the turns of others carry their role. */
export function answerText(messages: readonly Message[]): string {
  return messages
    .map(({ role, content }, i) => (i === 0 || role === "assistant" ? content : `${role}: ${content}`))
    .join("\n\n");
}
