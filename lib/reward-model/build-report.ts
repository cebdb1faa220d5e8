import { rewardModelsText } from "@/lib/messages/reward-models";
import type { Comparison } from "./comparison";
import { fitTfidfBaseline } from "./baselines";
import { measureLength } from "./cross-fit";
import { measurePairs, scorePairs } from "./metrics";
import type { Baselines, Metrics, Report, Warning } from "./schema";
import { findLeaks, type SplitComparisons } from "./split";

/** Below about this many comparisons a reward model learns little more than chance (Gao et al. 2023). */
export const FEW_PAIRS = 2000;
const FEW_TEST_GROUPS = 20;

/** Length and TF-IDF, fitted on `train`, measured on `test`. */
export function measureBaselines(train: readonly Comparison[], test: readonly Comparison[]): Baselines {
  const score = fitTfidfBaseline(train);
  return {
    length: measureLength(test),
    tfidf: measurePairs(scorePairs(test, ({ completions }) => score(completions))),
  };
}

export function countPairs(comparisons: readonly Comparison[]): number {
  return comparisons.reduce((sum, { pairs }) => sum + pairs.length, 0);
}

/** What was trained on and measured, in numbers. */
export function describeData({ train, validation, test }: SplitComparisons): Report["data"] {
  const all = [...train, ...validation, ...test];
  return {
    prompts: all.length,
    groups: countGroups(all),
    pairs: countPairs(all),
    trainPairs: countPairs(train),
    validationPairs: countPairs(validation),
    testPairs: countPairs(test),
    testGroups: countGroups(test),
  };
}

function countGroups(comparisons: readonly Comparison[]): number {
  return new Set(comparisons.map(({ group }) => group)).size;
}

/** What a reader of the figures has to know. */
export function findWarnings(split: SplitComparisons, heldOut: Metrics, baselines: Baselines): Warning[] {
  const { trainPairs, testGroups } = describeData(split);
  const leaks = findLeaks([...split.train, ...split.validation], split.test);
  return [
    ...(trainPairs < FEW_PAIRS ? [counted("data_too_small", trainPairs)] : []),
    ...(testGroups < FEW_TEST_GROUPS ? [counted("few_test_groups", testGroups)] : []),
    ...(split.widened ? [warning("split_widened")] : []),
    ...(leaks.prompts > 0 ? [counted("leaked_prompts", leaks.prompts)] : []),
    ...(leaks.texts > 0 ? [counted("leaked_texts", leaks.texts)] : []),
    ...(isBehind(heldOut, baselines.length) ? [warning("not_above_length")] : []),
    ...(isBehind(heldOut, baselines.tfidf) ? [warning("not_above_tfidf")] : []),
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
