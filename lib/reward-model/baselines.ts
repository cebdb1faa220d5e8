import { fitPairwiseLogistic, multiplyRows } from "@/lib/statistics/logistic";
import { fitTfidf, transformTfidf } from "@/lib/statistics/tfidf";
import type { Comparison } from "./comparison";
import { countCharacters } from "./metrics";

/** Scores texts without looking at the prompt. */
export type TextScorer = (texts: readonly string[]) => Float64Array;

/** "The longer answer is better": what a reward model has to beat to be worth anything. */
export const scoreByLength: TextScorer = (texts) => Float64Array.from(texts, logLength);

const C = 3;
const SETTINGS = { minTexts: 2, maxTerms: 200_000 };
/** More pairs than this are thinned out evenly: the fit is held in memory. */
const MAX_PAIRS = 30_000;

/**
 * Logistic regression without intercept on the differences of word 1–2-gram TF-IDF and of log(1 + characters).
 * A text stands in the TF-IDF corpus as often as it is a side of a pair.
 */
export function fitTfidfBaseline(comparisons: readonly Comparison[]): TextScorer {
  const numbers = new Map<string, number>();
  const sides: number[] = [];
  const numberOf = (text: string): number => {
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    sides[number] = (sides[number] ?? 0) + 1;
    return number;
  };
  const all = comparisons.flatMap(({ completions, pairs }) =>
    pairs.map(({ better, worse }) => [completions[better] ?? "", completions[worse] ?? ""] as const),
  );
  const stride = Math.max(1, all.length / MAX_PAIRS);
  const kept = all.filter((_, i) => Math.floor(i / stride) !== Math.floor((i - 1) / stride));
  const pairs = kept.map(([better, worse]) => ({ better: numberOf(better), worse: numberOf(worse) }));
  const texts = [...numbers.keys()];
  const model = fitTfidf(texts, SETTINGS, (i) => sides[i] ?? 0);
  const extra = (text: string): number[] => [logLength(text)];
  const weights = fitPairwiseLogistic(transformTfidf(model, texts, extra), pairs, C);
  return (given) => multiplyRows(transformTfidf(model, given, extra), weights);
}

function logLength(text: string): number {
  return Math.log1p(countCharacters(text));
}
