import { AppError } from "@/lib/base/errors";
import { plural } from "@/lib/base/plural";
import { placeOfGroup } from "@/lib/datasets/split";
import { keysOfPrompts, SeenPrompts } from "@/lib/prompts/seen-prompts";
import { messagesOf } from "./best-of-n";
import type { Comparison } from "./comparison";

export interface SplitComparisons {
  readonly train: readonly Comparison[];
  /** Held out from training for choosing when to stop; empty when there are too few groups. */
  readonly validation: readonly Comparison[];
  readonly test: readonly Comparison[];
  /** True when the share alone left a side with fewer than 2 groups, so that it was widened. */
  readonly widened: boolean;
}

const MIN_GROUPS = 2;
const MIN_GROUPS_FOR_VALIDATION = 20;
const VALIDATION_SHARE = 0.1;

/**
 * Splits by group: the groups whose hash of (salt, key) is below the share are held out, so that a group keeps its side
 * when data is added. At least two groups a side, taken in the order of the hash; refused when that is impossible.
 */
export function splitComparisons(
  comparisons: readonly Comparison[],
  salt: string,
  testShare: number,
): SplitComparisons {
  const groups = [...new Set(comparisons.map(({ group }) => group))];
  if (groups.length < 2 * MIN_GROUPS) throw tooFewGroups(groups.length);
  const { low: testGroups, widened } = takeLowest(groups, salt, testShare, MIN_GROUPS);
  const rest = comparisons.filter(({ group }) => !testGroups.has(group));
  const restGroups = groups.filter((group) => !testGroups.has(group));
  const validationGroups =
    restGroups.length < MIN_GROUPS_FOR_VALIDATION
      ? new Set<string>()
      : takeLowest(restGroups, `${salt}:validation`, VALIDATION_SHARE, MIN_GROUPS).low;
  return {
    train: rest.filter(({ group }) => !validationGroups.has(group)),
    validation: rest.filter(({ group }) => validationGroups.has(group)),
    test: comparisons.filter(({ group }) => testGroups.has(group)),
    widened,
  };
}

/** The comparisons of a share of the groups, at least two of them, in the order of their hash: a smaller share is in a larger one. */
export function takeGroups(comparisons: readonly Comparison[], salt: string, share: number): Comparison[] {
  const groups = [...new Set(comparisons.map(({ group }) => group))];
  const places = new Map(groups.map((group) => [group, placeOfGroup(salt, group)]));
  groups.sort((a, b) => places.get(a)! - places.get(b)! || (a < b ? -1 : 1));
  const taken = new Set(groups.slice(0, Math.max(MIN_GROUPS, Math.ceil(share * groups.length))));
  return comparisons.filter(({ group }) => taken.has(group));
}

function takeLowest(
  groups: readonly string[],
  salt: string,
  share: number,
  atLeast: number,
): { low: Set<string>; widened: boolean } {
  const places = groups.map((group) => ({ group, place: placeOfGroup(salt, group) }));
  places.sort((a, b) => a.place - b.place || (a.group < b.group ? -1 : 1));
  const below = places.filter(({ place }) => place < share).length;
  const count = Math.min(Math.max(below, atLeast), groups.length - atLeast);
  return { low: new Set(places.slice(0, count).map(({ group }) => group)), widened: count !== below };
}

function tooFewGroups(count: number): AppError {
  return new AppError("unsupported", {
    message: `${count} groups of prompts`,
    userMessage: `The data has ${count} ${count === 1 ? "group" : "groups"} of prompts; training and test need at least ${MIN_GROUPS} each.`,
    fix: "Rank answers to more different prompts, or name a finer field with --group-by.",
  });
}

/** What the training's model has met: the prompts that it was trained on, and those that said when to stop. */
export function collectSeenPrompts({
  train,
  validation,
}: Pick<SplitComparisons, "train" | "validation">): SeenPrompts {
  const prompts = [...train, ...validation].map(({ prompt, group }) => ({
    messages: messagesOf(prompt),
    group,
  }));
  return new SeenPrompts(keysOfPrompts(prompts));
}

/**
 * Refuses a split in which a prompt of the test was trained on, or of the validation. Without a field that groups
 * otherwise there is none: equal prompts have one group.
 */
export function refuseLeakedSplit({ train, validation, test }: SplitComparisons): void {
  const trained = new Set(train.map(promptKey));
  const held = [...validation, ...test].filter((comparison) => trained.has(promptKey(comparison)));
  const chosen = new Set(validation.map(promptKey));
  const leaked = new Set([...held, ...test.filter((one) => chosen.has(promptKey(one)))].map(promptKey)).size;
  if (leaked === 0) return;
  throw new AppError("unsupported", {
    message: `${leaked} prompts on two sides of the split`,
    userMessage: `${plural(leaked, "prompt stands", "prompts stand")} in two groups, of which one is trained on and the other held out: the held-out figures would be too good.`,
    fix: "Name a field with --group-by that is the same for all lines of a prompt, or leave it out.",
  });
}

const MIN_LEAKED_CHARACTERS = 40;

/** Answers of the test, at least 40 characters long, that stand in the training data: to be warned of, not refused. */
export function countLeakedTexts({ train, validation, test }: SplitComparisons): number {
  const texts = new Set([...train, ...validation].flatMap(({ completions }) => completions));
  const testTexts = new Set(test.flatMap(({ completions }) => completions));
  return [...testTexts].filter((text) => text.length >= MIN_LEAKED_CHARACTERS && texts.has(text)).length;
}

function promptKey({ prompt }: Comparison): string {
  return JSON.stringify(prompt);
}
