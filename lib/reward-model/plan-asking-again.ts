import { AppError } from "@/lib/base/errors";
import type { ProtocolKind } from "@/lib/projects/protocol";
import type { AskedAgain } from "./asked-again";
import { type KeptPair, passes } from "./disagreement-file";
import type { AskAgain, Shown } from "./disagreement-schema";

/** What a task that asks again can show under a protocol of this kind. */
export const SHOWN_BY: Readonly<Record<ProtocolKind, readonly Shown[]>> = {
  ranking: ["pair", "ranking"],
  pairwise: ["pair"],
  rating: [],
  demonstration: [],
};

/** How two answers to a prompt were asked about before. */
export interface AskedBefore {
  /** 0-based, of the pairs given. */
  readonly place: number;
  readonly promptId: string;
  readonly promptSetId: string;
  /** Both, in the order of their source. */
  readonly pair: readonly string[];
  /** All that the first task showed that had both; null: there is none. */
  readonly items: readonly string[] | null;
  /** What that asked of annotators; empty: nothing. */
  readonly language: string;
  readonly skill: string;
}

export interface ChosenPairs {
  readonly pairs: readonly KeptPair[];
  /** Left out since a task of theirs is open. */
  readonly waiting: number;
}

/** The pairs that are asked about: those that are named, or the first that nobody was asked about again. */
export function choosePairsToAsk(
  kept: readonly KeptPair[],
  asked: AskedAgain,
  { pairs: numbers, top = 0, filter }: Pick<AskAgain, "pairs" | "top" | "filter">,
): ChosenPairs {
  if (numbers === undefined) {
    const states = new Set(["unasked", "unanswered"]);
    const never = kept.filter((pair) => passes(pair, filter) && states.has(asked.stateOf(pair)));
    return { pairs: never.slice(0, top), waiting: 0 };
  }
  const named = [...new Set(numbers)].map((number) => kept[number - 1] ?? noSuchPair(number, kept.length));
  const pairs = named.filter((pair) => asked.stateOf(pair) !== "waiting");
  return { pairs, waiting: named.length - pairs.length };
}

/** A task that asks again. */
export interface AgainTask {
  readonly promptId: string;
  readonly promptSetId: string;
  readonly language: string;
  readonly skill: string;
  readonly completionIds: readonly string[];
}

/** One task for each pair, or for each task in which some of them were ranked before; where there is none, the pair. */
export function tasksToAsk(before: readonly AskedBefore[], show: Shown): AgainTask[] {
  const tasks = new Map<string, AgainTask>();
  for (const { pair, items, promptId, promptSetId, language, skill } of before) {
    const completionIds = show === "ranking" && items !== null ? items : pair;
    const key = completionIds.toSorted().join(" ");
    if (!tasks.has(key)) tasks.set(key, { promptId, promptSetId, language, skill, completionIds });
  }
  return [...tasks.values()];
}

/** Tasks that can be of one batch: of one prompt set, for the same people. */
export function groupTasks(tasks: readonly AgainTask[]): AgainTask[][] {
  const groups = new Map<string, AgainTask[]>();
  for (const task of tasks) {
    const key = JSON.stringify([task.promptSetId, task.language, task.skill]);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [task]);
    else known.push(task);
  }
  return [...groups.values()];
}

/** Most tasks of any of the prompts. */
export function mostOfAPrompt(tasks: readonly AgainTask[]): number {
  const counts = new Map<string, number>();
  for (const { promptId } of tasks) counts.set(promptId, (counts.get(promptId) ?? 0) + 1);
  return Math.max(1, ...counts.values());
}

function noSuchPair(number: number, count: number): never {
  throw new AppError("invalid_input", {
    message: `no pair ${number} of ${count}`,
    userMessage: `There is no pair ${number} in the list of this training.`,
    fix: count === 0 ? "The list is empty." : `Name numbers from 1 to ${count}.`,
  });
}
