import type { Message } from "@/lib/formats/message";

export type { Message };

/** Places of two completions of which one was put before the other. */
export interface Pair {
  readonly better: number;
  readonly worse: number;
  readonly weight: number;
  /** How much better, on a scale of the data's own; missing: not said. */
  readonly margin?: number;
  /** How sure it is that the better one is better; missing: 1. */
  readonly probability?: number;
}

/** One order of some completions: places in tiers, best first; those of a tier are equal. */
export interface Ranking {
  readonly tiers: readonly (readonly number[])[];
  readonly weight: number;
}

/** What was judged of one prompt's completions. */
export interface Comparison {
  readonly group: string;
  readonly prompt: string | readonly Message[];
  readonly completions: readonly string[];
  /** The strict ones; their weights sum to 1. */
  readonly pairs: readonly Pair[];
  /** What the pairs come from, ties included; their weights sum to 1. Missing: the pairs are all there is. */
  readonly rankings?: readonly Ranking[];
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
