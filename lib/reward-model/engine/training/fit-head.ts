import { measureLoss, type Objective } from "../../objectives/objective";
import { type FittedHead, minimizeOverHeads } from "../linear-head";
import type { Architecture } from "../model/architecture";
import type { Parameters } from "../model/runner";
import type { FrozenSequence } from "../model/sequence";
import { type Example, splitByExample } from "./example";

/** λ of the penalty on the head's weights, of features with variance 1. */
const DECAY = 0.2;

/**
 * Sets the row of a new head to the one that the objective likes best of what the frozen model says of the training
 * answers: no step of a random head comes near to it (linear probing; Kumar et al., arXiv 2202.10054, begin a fine-tuning
 * so too). The pooler in front of it stays.
 */
export function fitHead(
  architecture: Architecture,
  parameters: Parameters,
  examples: readonly Example[],
  pooled: readonly FrozenSequence[],
  objective: Objective,
  onStep: (step: number, loss: number) => void,
): FittedHead {
  const { width, row } = architecture;
  const features = featuresOf(architecture, parameters, pooled);
  const deviation = standardize(features, width);
  const comparisons = examples.map(({ comparison }) => comparison);
  const head = minimizeOverHeads(
    features,
    width,
    (rewards, slopes) => {
      const measured = measureLoss(comparisons, splitByExample(examples, rewards), objective);
      let at = 0;
      for (const slope of measured.slopes) {
        slopes.set(slope, at);
        at += slope.length;
      }
      return measured.loss;
    },
    { decay: DECAY, onStep },
  );
  const weights = parameters.get(row)!.data;
  for (let i = 0; i < width; i++) weights[i] = deviation[i]! === 0 ? 0 : head.weights[i]! / deviation[i]!;
  return head;
}

/** What the head's row is multiplied with, [sequences × width]. */
function featuresOf(
  { width, pooler }: Architecture,
  parameters: Parameters,
  pooled: readonly FrozenSequence[],
): Float32Array {
  const features = new Float32Array(pooled.length * width);
  pooled.forEach(({ states }, row) => features.set(states, row * width));
  if (pooler === undefined) return features;
  const [weight, bias] = [parameters.get(pooler.weight)!.data, parameters.get(pooler.bias)!.data];
  const out = new Float32Array(features.length);
  for (let at = 0; at < out.length; at += width)
    for (let i = 0; i < width; i++) {
      let sum = bias[i]!;
      for (let j = 0; j < width; j++) sum += weight[i * width + j]! * features[at + j]!;
      out[at + i] = Math.tanh(sum);
    }
  return out;
}

/** Takes out each feature's mean and brings it to variance 1, in place; gives the deviations, 0 for one that is constant. */
function standardize(features: Float32Array, width: number): Float64Array {
  const rows = features.length / width;
  const deviation = new Float64Array(width);
  for (let i = 0; i < width; i++) {
    let [sum, squares] = [0, 0];
    for (let at = i; at < features.length; at += width) sum += features[at]!;
    const mean = sum / rows;
    for (let at = i; at < features.length; at += width) squares += (features[at]! - mean) ** 2;
    const own = Math.sqrt(squares / rows);
    deviation[i] = own > 1e-6 * Math.abs(mean) ? own : 0;
    for (let at = i; at < features.length; at += width)
      features[at] = deviation[i] === 0 ? 0 : (features[at]! - mean) / deviation[i]!;
  }
  return deviation;
}
