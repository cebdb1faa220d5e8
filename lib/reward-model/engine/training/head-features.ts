import type { Architecture } from "../model/architecture";
import { throughPooler } from "../model/through-pooler";
import type { Parameters } from "../model/runner";
import type { FrozenSequence } from "../model/sequence";

/** What a head's row is multiplied with, and how it was brought to mean 0 and variance 1. */
export interface HeadFeatures {
  readonly width: number;
  /** [sequences × width], each column with mean 0 and variance 1; 0 where it is constant. */
  readonly values: Float32Array;
  readonly means: Float64Array;
  /** 0 for a column that is constant. */
  readonly deviations: Float64Array;
}

/** The features of what the frozen model makes of some texts. */
export function readHeadFeatures(
  architecture: Architecture,
  parameters: Parameters,
  pooled: readonly FrozenSequence[],
): HeadFeatures {
  const { width } = architecture;
  const states = new Float32Array(pooled.length * width);
  pooled.forEach((sequence, row) => states.set(sequence.states, row * width));
  return standardize(throughPooler(architecture, parameters, states), width);
}

/** A row for standardized features as one for those as they are. */
export function plainRow({ deviations }: HeadFeatures, weights: Float64Array): Float32Array {
  return Float32Array.from(weights, (weight, i) => (deviations[i]! === 0 ? 0 : weight / deviations[i]!));
}

/** In place. */
function standardize(values: Float32Array, width: number): HeadFeatures {
  const rows = values.length / width;
  const [means, deviations] = [new Float64Array(width), new Float64Array(width)];
  for (let i = 0; i < width; i++) {
    let [sum, squares] = [0, 0];
    for (let at = i; at < values.length; at += width) sum += values[at]!;
    const mean = sum / rows;
    for (let at = i; at < values.length; at += width) squares += (values[at]! - mean) ** 2;
    const own = Math.sqrt(squares / rows);
    means[i] = mean;
    deviations[i] = own > 1e-6 * Math.abs(mean) ? own : 0;
    for (let at = i; at < values.length; at += width)
      values[at] = deviations[i] === 0 ? 0 : (values[at]! - mean) / deviations[i]!;
  }
  return { width, values, means, deviations };
}
