import type { Comparison } from "../comparison";
import { fitLinearHead, multiply, type FeatureComparison } from "./linear-head";
import { measurePairs } from "./pair-metrics";
import { type PairMetrics, secondsLeft, type Trained } from "./progress";
import type { TrainInput } from "./train";
import { writeUseLite } from "./use-lite-checkpoint";
import { featuresOf, FEATURE_WIDTH, type ScoreItem, textsOf } from "./use-lite-features";
import { openTextEncoder, type TextEncoder } from "./use-lite-texts";

/** Chosen by cross-validation over three public sets; see docs/reward-models.md. */
const DEFAULT_DECAY = 0.03;

/** Trains a linear head on the frozen encoder and writes the checkpoint. */
export async function trainUseLite(input: TrainInput): Promise<Trained> {
  const encoder = await openTextEncoder(input.threads, input.cacheDir);
  try {
    const { train, validation } = input;
    const vectors = await encodeTexts(encoder, [...train, ...validation], input);
    const items = train.flatMap(itemsOf);
    const features = featuresOf(items, vectors);
    const startedAt = Date.now();
    const report = (step: number, loss: number): void =>
      input.onProgress?.({
        phase: "training",
        step,
        steps: Math.max(step, 50),
        loss,
        secondsLeft: secondsLeft(startedAt, Date.now(), step, 50),
      });
    const head = fitLinearHead(features, FEATURE_WIDTH, rowsOf(train), {
      decay: input.settings.decay ?? DEFAULT_DECAY,
      onStep: report,
    });
    input.signal?.throwIfAborted();
    const measured = measure(validation, vectors, head.weights);
    await writeUseLite(input.outDir, { weights: head.weights, offset: -meanReward(features, head.weights) });
    input.onProgress?.({
      phase: "training",
      step: head.steps,
      steps: head.steps,
      loss: head.loss,
      ...(measured === null ? {} : { validation: measured }),
      secondsLeft: 0,
    });
    return {
      steps: head.steps,
      ending: { reason: head.converged ? "converged" : "step_limit" },
      validation: measured,
    };
  } finally {
    await encoder.close();
  }
}

async function encodeTexts(
  encoder: TextEncoder,
  comparisons: readonly Comparison[],
  input: TrainInput,
): Promise<Map<string, Float32Array>> {
  const startedAt = Date.now();
  const progress = (step: number, steps: number): void =>
    input.onProgress?.({
      phase: "encoding",
      step,
      steps,
      loss: null,
      secondsLeft: secondsLeft(startedAt, Date.now(), step, steps),
    });
  return encoder.encode(textsOf(comparisons.flatMap(itemsOf)), progress, input.signal);
}

function itemsOf({ prompt, completions }: Comparison): ScoreItem[] {
  return completions.map((completion) => ({ prompt, completion }));
}

/** Each comparison with the rows that its completions have in the table. */
function rowsOf(comparisons: readonly Comparison[]): FeatureComparison[] {
  let next = 0;
  return comparisons.map(({ completions, pairs }) => ({ rows: completions.map(() => next++), pairs }));
}

function measure(
  comparisons: readonly Comparison[],
  vectors: ReadonlyMap<string, Float32Array>,
  weights: Float64Array,
): PairMetrics | null {
  const rewards = comparisons.map((comparison) => {
    const features = featuresOf(itemsOf(comparison), vectors);
    const row = new Float64Array(comparison.completions.length);
    multiply(features, FEATURE_WIDTH, weights, row);
    return row;
  });
  return measurePairs(comparisons, rewards);
}

function meanReward(features: Float64Array, weights: Float64Array): number {
  const rewards = new Float64Array(features.length / FEATURE_WIDTH);
  multiply(features, FEATURE_WIDTH, weights, rewards);
  return rewards.reduce((sum, reward) => sum + reward, 0) / Math.max(1, rewards.length);
}
