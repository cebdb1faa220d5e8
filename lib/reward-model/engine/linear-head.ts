import { minimize } from "@/lib/statistics/minimize";
import type { Comparison } from "../comparison";

/** A comparison over rows of a feature table. */
export interface FeatureComparison {
  /** Row of each completion. */
  readonly rows: readonly number[];
  readonly pairs: Comparison["pairs"];
}

export interface HeadOptions {
  /** λ of the penalty λ/2 |w|². */
  readonly decay: number;
  readonly onStep?: (step: number, loss: number) => void;
}

/** A linear head, and how it was found. */
export interface FittedHead {
  readonly weights: Float64Array;
  readonly loss: number;
  readonly steps: number;
  readonly converged: boolean;
}

/** The loss of some rewards; d loss / d reward is written into `slopes`. */
export type RewardLoss = (rewards: Float64Array, slopes: Float64Array) => number;

type Features = Float64Array | Float32Array;

/**
 * The linear head w that minimises the K-wise Bradley–Terry loss (InstructGPT, arXiv 2203.02155, equation 1)
 *   1/C Σ_c Σ_pairs weight · [q softplus(−z) + (1 − q) softplus(z)] + λ/2 |w|²,  z = w·(x_better − x_worse) − margin
 * over C comparisons, whose pair weights sum to 1 each; q is 1 and the margin 0 where a pair has none. Convex: the start does not matter and no seed is needed.
 * `features` is [rows × width].
 */
export function fitLinearHead(
  features: Features,
  width: number,
  comparisons: readonly FeatureComparison[],
  options: HeadOptions,
): FittedHead {
  const used = comparisons.filter((comparison) => comparison.pairs.length > 0);
  return minimizeOverHeads(
    features,
    width,
    (rewards, slopes) => {
      slopes.fill(0);
      let loss = 0;
      for (const { rows, pairs } of used)
        for (const { better, worse, weight, margin = 0, probability = 1 } of pairs) {
          const z = rewards[rows[better]!]! - rewards[rows[worse]!]! - margin;
          const share = weight / used.length;
          const e = Math.exp(-Math.abs(z));
          // softplus(−z) + (1 − q) z = q softplus(−z) + (1 − q) softplus(z)
          loss += share * (Math.max(-z, 0) + Math.log1p(e) + (1 - probability) * z);
          const slope = share * ((z >= 0 ? e / (1 + e) : 1 / (1 + e)) - (1 - probability)); // σ(−z) − (1 − q)
          slopes[rows[better]!]! -= slope;
          slopes[rows[worse]!]! += slope;
        }
      return loss;
    },
    options,
  );
}

/** The linear head w that minimises loss(X w) + λ/2 |w|², by L-BFGS from 0; X = `features` is [rows × width]. */
export function minimizeOverHeads(
  features: Features,
  width: number,
  lossOf: RewardLoss,
  { decay, onStep }: HeadOptions,
): FittedHead {
  const rewards = new Float64Array(features.length / width);
  const slopes = new Float64Array(rewards.length);
  const { point, value, steps, converged } = minimize(
    (w, gradient) => {
      multiply(features, width, w, rewards);
      let loss = lossOf(rewards, slopes);
      for (let i = 0; i < width; i++) {
        gradient[i] = decay * w[i]!;
        loss += 0.5 * decay * w[i]! * w[i]!;
      }
      addTransposed(features, width, slopes, gradient);
      return loss;
    },
    new Float64Array(width),
    onStep === undefined ? {} : { onStep },
  );
  return { weights: point, loss: value, steps, converged };
}

/** rewards = X w. */
export function multiply(features: Features, width: number, w: Float64Array, rewards: Float64Array): void {
  for (let row = 0; row < rewards.length; row++) {
    let sum = 0;
    for (let i = 0, at = row * width; i < width; i++, at++) sum += features[at]! * w[i]!;
    rewards[row] = sum;
  }
}

/** gradient += Xᵀ slopes. */
function addTransposed(
  features: Features,
  width: number,
  slopes: Float64Array,
  gradient: Float64Array,
): void {
  for (let row = 0; row < slopes.length; row++) {
    const slope = slopes[row]!;
    if (slope === 0) continue;
    for (let i = 0, at = row * width; i < width; i++, at++) gradient[i]! += slope * features[at]!;
  }
}
