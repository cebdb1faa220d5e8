import { z } from "zod";
import type { Message } from "@/lib/formats/message";
import type { ScoreItem } from "./score-items";

export const BEST_FORMATS = ["best", "sft", "sft-prompt", "trl-preference"] as const;

/** What is kept of the prompts, and as what. */
export const bestOfNSchema = z.object({
  format: z.enum(BEST_FORMATS).default("best"),
  /** Prompts whose best answer has a lower reward are left out. */
  minReward: z.number().optional(),
  /** Prompts whose best answer is not so far above the mean of their answers are left out. */
  minGain: z.number().min(0).optional(),
  /** Prompts that the model was trained or validated on are left out. */
  unseen: z.boolean().default(false),
});

export type BestOfNSettings = z.output<typeof bestOfNSchema>;

/** A prompt with its answers and their rewards. */
export interface ScoredPrompt {
  /** The line as it was. */
  readonly value: object;
  readonly items: readonly ScoreItem[];
  readonly rewards: readonly number[];
}

/** Places of the answers, best first; of equal ones the first that was given. */
export function orderByReward(rewards: readonly number[]): number[] {
  return [...rewards.keys()].sort((a, b) => (rewards[b] ?? 0) - (rewards[a] ?? 0));
}

/** Whether the prompt passes the filters. */
export function isKept(
  rewards: readonly number[],
  { minReward, minGain }: Omit<BestOfNSettings, "unseen">,
): boolean {
  const best = Math.max(...rewards);
  if (minReward !== undefined && best < minReward) return false;
  return minGain === undefined || best - meanOf(rewards) >= minGain;
}

/** One line of the file that is written: the best answer as rows that trainers read; null: the format has none for it. */
export function bestRow(
  { value, items, rewards }: ScoredPrompt,
  format: BestOfNSettings["format"],
): object | null {
  const order = orderByReward(rewards);
  const [best, worst] = [order[0] ?? 0, order.at(-1) ?? 0];
  const item = items[best];
  if (item === undefined) return null;
  const prompt = messagesOf(item.prompt);
  const completion = [answer(item.completion)];
  switch (format) {
    case "best":
      return { ...value, rewards, best, response: item.completion, reward: rewards[best] };
    case "sft":
      return { messages: [...prompt, ...completion], reward: rewards[best] };
    case "sft-prompt":
      return { prompt, completion, reward: rewards[best] };
    case "trl-preference": {
      const last = items[worst];
      if (last === undefined || last.completion === item.completion) return null;
      return { prompt, chosen: completion, rejected: [answer(last.completion)] };
    }
  }
}

/** A text as what a user says. */
export function messagesOf(prompt: ScoreItem["prompt"]): Message[] {
  return typeof prompt === "string"
    ? [{ role: "user", content: prompt }]
    : prompt.map(({ role, content }) => ({ role, content }));
}

const answer = (content: string): Message => ({ role: "assistant", content });

/**
 * How far the best of n may be from the policy that sampled: KL ≤ log n − (n − 1)/n nats (Stiennon et al. 2020, appendix
 * G.3; Beirami et al. 2024 for the bound).
 */
export function bestOfNDivergence(n: number): number {
  return n < 1 ? 0 : Math.log(n) - (n - 1) / n;
}

export function meanOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / Math.max(1, numbers.length);
}
