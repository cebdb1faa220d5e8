import { rewardModelsText } from "@/lib/messages/reward-models";
import type { SeenPrompts } from "@/lib/prompts/seen-prompts";
import { messagesOf } from "./best-of-n";
import type { Comparison } from "./comparison";
import { fitTfidfBaseline } from "./baselines";
import { pairsByLength, withoutLoss } from "./cross-fit";
import { measureDetails } from "./details/measure-details";
import type { HeadRewards } from "./details/measure-ensemble";
import { measurePairs, scorePairs } from "./metrics";
import type { Baselines, Metrics, Report, Warning, TrainingOptions } from "./schema";
import { countLeakedTexts, type SplitComparisons } from "./split";

/** Below about this many comparisons a reward model learns little more than chance (Gao et al. 2023). */
export const FEW_PAIRS = 2000;
const FEW_TEST_GROUPS = 20;

/** The held-out pairs under the model, whose `rewards` are by comparison, beside length and TF-IDF fitted on the rest. */
export function measureHeldOut(
  { train, validation, test }: SplitComparisons,
  rewards: readonly ArrayLike<number>[],
  heads: HeadRewards | null = null,
): Required<Pick<Report, "heldOut" | "baselines" | "details">> {
  const score = fitTfidfBaseline([...train, ...validation]);
  const judged = {
    ours: scorePairs(test, (_, index) => rewards[index] ?? []),
    length: pairsByLength(test),
    tfidf: scorePairs(test, ({ completions }) => score(completions)),
  };
  return {
    heldOut: measurePairs(judged.ours),
    baselines: { length: withoutLoss(measurePairs(judged.length)), tfidf: measurePairs(judged.tfidf) },
    details: measureDetails(test, rewards, judged, heads),
  };
}

export function countPairs(comparisons: readonly Comparison[]): number {
  return comparisons.reduce((sum, { pairs }) => sum + pairs.length, 0);
}

/** Pairs that a training left out because a side was too long. */
export interface TooLong {
  readonly train: number;
  readonly validation: number;
}

const NONE: TooLong = { train: 0, validation: 0 };

/** What was trained on and measured, in numbers. */
export function describeData(
  { train, validation, test }: SplitComparisons,
  tooLong: TooLong = NONE,
): Report["data"] {
  const all = [...train, ...validation, ...test];
  return {
    prompts: all.length,
    groups: countGroups(all),
    pairs: countPairs(all),
    trainPairs: countPairs(train) - tooLong.train,
    validationPairs: countPairs(validation) - tooLong.validation,
    testPairs: countPairs(test),
    testGroups: countGroups(test),
  };
}

function countWithoutMargin(comparisons: readonly Comparison[]): number {
  return countPairs(
    comparisons.map((one) => ({ ...one, pairs: one.pairs.filter(({ margin }) => margin === undefined) })),
  );
}

function countGroups(comparisons: readonly Comparison[]): number {
  return new Set(comparisons.map(({ group }) => group)).size;
}

/** What a reader of the figures has to know. */
export function findWarnings(
  split: SplitComparisons,
  { heldOut, baselines }: { readonly heldOut: Metrics; readonly baselines: Baselines },
  { margins, tooLong = NONE }: Pick<TrainingOptions, "margins"> & { readonly tooLong?: TooLong } = {},
): Warning[] {
  const { trainPairs, testGroups } = describeData(split, tooLong);
  const leftOut = tooLong.train + tooLong.validation;
  const leaked = countLeakedTexts(split);
  const bare = margins === true ? countWithoutMargin(split.train) : 0;
  return [
    ...(trainPairs < FEW_PAIRS ? [counted("data_too_small", trainPairs)] : []),
    ...(testGroups < FEW_TEST_GROUPS ? [counted("few_test_groups", testGroups)] : []),
    ...(split.widened ? [warning("split_widened")] : []),
    ...(leaked > 0 ? [counted("leaked_texts", leaked)] : []),
    ...(leftOut > 0 ? [counted("pairs_too_long", leftOut)] : []),
    ...(bare > 0 ? [counted("pairs_without_margin", bare)] : []),
    ...(isBehind(heldOut, baselines.length) ? [warning("not_above_length")] : []),
    ...(isBehind(heldOut, baselines.tfidf) ? [warning("not_above_tfidf")] : []),
  ];
}

/** The same of pairs in files, of which the model may have seen some; undefined: it does not say which. */
export function findEvaluationWarnings(
  comparisons: readonly Comparison[],
  seen: SeenPrompts | undefined,
): Warning[] {
  const judged = comparisons.filter(({ pairs }) => pairs.length > 0);
  const groups = countGroups(judged);
  const known = judged.filter(({ prompt, group }) => seen?.has({ messages: messagesOf(prompt), group }));
  const prompts = new Set(known.map(({ prompt }) => JSON.stringify(prompt))).size;
  return [
    ...(prompts > 0 ? [counted("seen_prompts", prompts)] : []),
    ...(groups < 2
      ? [warning("one_group")]
      : groups < FEW_TEST_GROUPS
        ? [counted("few_groups", groups)]
        : []),
  ];
}

const WORDS = rewardModelsText.report.warnings;
type Code = keyof typeof WORDS;
/** Of warnings that say a number. */
type CountedCode = { [C in Code]: (typeof WORDS)[C] extends string ? never : C }[Code];

function counted(code: CountedCode, count: number): Warning {
  return { code, count, message: WORDS[code](count) };
}

function warning(code: Exclude<Code, CountedCode>): Warning {
  return { code, message: WORDS[code] };
}

function isBehind({ accuracy: ours }: Metrics, { accuracy: theirs }: Pick<Metrics, "accuracy">): boolean {
  return ours !== null && theirs !== null && ours <= theirs;
}
