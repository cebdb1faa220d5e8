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
  readonly facts?: PairFacts;
}

/** What is known of who judged a pair and how, for reports; label-pairs.ts gives it to a loss where that is asked for. */
export interface PairFacts {
  /** The person who put one before the other; missing: not known, or a model. */
  readonly annotator?: string;
  /** How much better it is by a number of the data's own. */
  readonly margin?: number;
  /** How likely it is that it is the better one, by the data or a judge; missing: it was said outright. */
  readonly probability?: number;
  /** How much better he called it, as a share of his scale, 0 to 1. */
  readonly strength?: number;
  /** Places in the order between the two; 1: neighbours. */
  readonly rankGap?: number;
  /** How many people said so, and how many said the opposite, where the pair is the sum of several. */
  readonly votes?: { readonly better: number; readonly worse: number };
  /** What the rankings.jsonl names; missing: pairs of files have no ids. */
  readonly ids?: PairIds;
}

/** A prompt and two of its completions. */
export interface PairIds {
  readonly prompt: string;
  readonly better: string;
  readonly worse: string;
}

/** What is known of where a completion comes from. */
export interface Origin {
  readonly model?: string;
  /** Batch of samples of one policy. */
  readonly batch?: string;
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
  /** Where the prompt comes from: a prompt set, a subset. */
  readonly source?: string;
  /** By completion. */
  readonly origins?: readonly Origin[];
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
