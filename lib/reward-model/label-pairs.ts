import { AppError } from "@/lib/base/errors";
import type { Comparison, Pair } from "./comparison";
import { judgedPairs } from "./objectives/judged-pairs";
import type { TrainingOptions } from "./schema";

/**
 * Gives the pairs what their facts say for the loss, where it is asked for. A margin is the data's own, or else the
 * strength as a share of its scale. A soft label is the mean of all that was said of the two answers: a probability of the
 * data's own or a judge's, 1 or 0 of an order, ½ of a tie. A pair of which nothing is
 * known keeps the margin 0. AppError unsupported where no pair has such a thing.
 */
export function labelPairs(
  comparisons: readonly Comparison[],
  { margins, softLabels }: Pick<TrainingOptions, "margins" | "softLabels">,
): readonly Comparison[] {
  let labelled = comparisons;
  if (margins === true) {
    labelled = labelled.map((one) => ({ ...one, pairs: one.pairs.map(withMargin) }));
    if (labelled.every((one) => one.pairs.every(({ margin }) => margin === undefined))) throw noMargins();
  }
  if (softLabels === true) {
    labelled = labelled.map((one) => ({ ...one, pairs: withProbabilities(one) }));
    if (labelled.every((one) => one.pairs.every(({ probability }) => probability === 1)))
      throw noSoftLabels();
  }
  return labelled;
}

function withMargin(pair: Pair): Pair {
  const margin = pair.facts?.margin ?? pair.facts?.strength;
  return margin === undefined ? pair : { ...pair, margin };
}

/** By its two sides, the lower place first, how likely the first is better, summed over all who said something. */
function withProbabilities(comparison: Comparison): Pair[] {
  const said = new Map<string, { sum: number; count: number }>();
  const add = ({ better, worse }: Pick<Pair, "better" | "worse">, probability: number): void => {
    const key = keyOf(better, worse);
    const known = said.get(key) ?? { sum: 0, count: 0 };
    known.sum += better < worse ? probability : 1 - probability;
    known.count++;
    said.set(key, known);
  };
  for (const pair of comparison.pairs) add(pair, pair.facts?.probability ?? 1);
  if (comparison.rankings !== undefined)
    for (const pair of judgedPairs(comparison, "half")) if (pair.isTie) add(pair, 0.5);
  return comparison.pairs.map((pair) => {
    const { sum, count } = said.get(keyOf(pair.better, pair.worse))!;
    return { ...pair, probability: pair.better < pair.worse ? sum / count : 1 - sum / count };
  });
}

function keyOf(a: number, b: number): string {
  return a < b ? `${a}-${b}` : `${b}-${a}`;
}

function noMargins(): AppError {
  return new AppError("unsupported", {
    message: "no margins",
    userMessage:
      "No pair of the data says how much better its answer is: there are no margins to train with.",
    fix: "Leave margins (--margins) out, or give pairs with margin or preference_strength, or rankings of a project that asks for strengths.",
  });
}

function noSoftLabels(): AppError {
  return new AppError("unsupported", {
    message: "no soft labels",
    userMessage: "Every pair of the data is sure: nothing in it says how likely an answer is the better one.",
    fix: "Leave soft labels (--soft-labels) out, or give pairs with soft_label, chosen_prob or votes, or rankings by several annotators or by judges.",
  });
}
