import { AppError } from "@/lib/base/errors";
import { placeOfGroup } from "@/lib/datasets/split";
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

const MIN_LEAKED_CHARACTERS = 40;

export interface Leaks {
  /** Test prompts that stand in the training data word for word. */
  readonly prompts: number;
  /** Answers of the test, at least 40 characters long, that stand in the training data. */
  readonly texts: number;
}

/** What the test side shares with the training side although it should not. */
export function findLeaks(train: readonly Comparison[], test: readonly Comparison[]): Leaks {
  const prompts = new Set(train.map(promptKey));
  const texts = new Set(train.flatMap(({ completions }) => completions));
  const testTexts = new Set(test.flatMap(({ completions }) => completions));
  return {
    prompts: test.filter((comparison) => prompts.has(promptKey(comparison))).length,
    texts: [...testTexts].filter((text) => text.length >= MIN_LEAKED_CHARACTERS && texts.has(text)).length,
  };
}

function promptKey({ prompt }: Comparison): string {
  return JSON.stringify(prompt);
}
