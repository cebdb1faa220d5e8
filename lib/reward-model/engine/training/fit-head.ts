import { measureLoss, type Objective } from "../../objectives/objective";
import { type FittedHead, minimizeOverHeads, type RewardLoss } from "../linear-head";
import { type Example, splitByExample } from "./example";
import type { HeadFeatures } from "./head-features";

/** λ of the penalty on the head's weights, of features with variance 1. */
const DECAY = 0.2;

/**
 * The row that the objective likes best for what the frozen model says of the training answers: no step of a random head
 * comes near to it (linear probing; Kumar et al., arXiv 2202.10054, begin a fine-tuning so too). `drawn` are the places of
 * the examples that count, each as often as it is named.
 */
export function fitHead(
  { values, width }: HeadFeatures,
  examples: readonly Example[],
  objective: Objective,
  drawn: readonly number[],
  onStep: (step: number, loss: number) => void = () => undefined,
): FittedHead {
  return minimizeOverHeads(values, width, lossOver(examples, objective, drawn), { decay: DECAY, onStep });
}

function lossOver(examples: readonly Example[], objective: Objective, drawn: readonly number[]): RewardLoss {
  const comparisons = drawn.map((place) => examples[place]!.comparison);
  let length = 0;
  const starts = examples.map(({ sequences }) => (length += sequences.length) - sequences.length);
  return (rewards, slopes) => {
    const byExample = splitByExample(examples, rewards);
    const measured = measureLoss(
      comparisons,
      drawn.map((place) => byExample[place]!),
      objective,
    );
    slopes.fill(0);
    measured.slopes.forEach((own, i) => {
      const from = starts[drawn[i]!]!;
      for (let k = 0; k < own.length; k++) slopes[from + k]! += own[k]!;
    });
    return measured.loss;
  };
}
