import { plural } from "@/lib/base/plural";
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
  const warnings: Warning[] = [];
  const warn = (code: string, message: string): void => void warnings.push({ code, message });
  const { trainPairs, testGroups } = describeData(split);
  if (trainPairs < FEW_PAIRS)
    warn(
      "data_too_small",
      `${plural(trainPairs, "pair")} to train on. Below about ${FEW_PAIRS.toLocaleString("en")} a reward model is seldom much better than chance.`,
    );
  if (testGroups < FEW_TEST_GROUPS)
    warn(
      "few_test_groups",
      `Only ${plural(testGroups, "group of prompts is", "groups of prompts are")} held out: the interval is wide and rough.`,
    );
  if (split.widened)
    warn(
      "split_widened",
      "The test share alone left too few groups on one side; it was widened to 2 groups.",
    );
  const leaks = findLeaks([...split.train, ...split.validation], split.test);
  if (leaks.prompts > 0)
    warn(
      "leaked_prompts",
      `${plural(leaks.prompts, "prompt of the test stands", "prompts of the test stand")} in the training data too.`,
    );
  if (leaks.texts > 0)
    warn(
      "leaked_texts",
      `${plural(leaks.texts, "answer of the test stands", "answers of the test stand")} word for word in the training data.`,
    );
  warnBehind(warnings, "length", heldOut.accuracy, baselines.length.accuracy);
  warnBehind(warnings, "tfidf", heldOut.accuracy, baselines.tfidf.accuracy);
  return warnings;
}

const BASELINE_NAMES = { length: "“the longer answer wins”", tfidf: "counting words (TF-IDF)" } as const;

function warnBehind(
  warnings: Warning[],
  name: keyof typeof BASELINE_NAMES,
  ours: number | null,
  theirs: number | null,
): void {
  if (ours === null || theirs === null || ours > theirs) return;
  warnings.push({
    code: `not_above_${name}`,
    message: `On the held-out pairs the model is not better than ${BASELINE_NAMES[name]}.`,
  });
}
