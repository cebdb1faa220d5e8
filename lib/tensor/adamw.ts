import { moveTensor } from "./adamw-kernel";
import type { StoredTensor } from "./safetensors";

export interface AdamWSettings {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** Decoupled decay of tensors with two dimensions; vectors (biases, norms) never decay. */
  readonly decay: number;
  /** Largest L2 norm of all gradients together. */
  readonly clip: number;
}

export const ADAMW: AdamWSettings = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, decay: 0.01, clip: 1 };

/** First and second moments by name, and the number of steps done. Plain data: it can be saved. */
export interface AdamWState {
  readonly m: ReadonlyMap<string, Float32Array>;
  readonly v: ReadonlyMap<string, Float32Array>;
  steps: number;
}

export function initAdamW(parameters: ReadonlyMap<string, StoredTensor>): AdamWState {
  const zeros = (): Map<string, Float32Array> =>
    new Map([...parameters].map(([name, { data }]) => [name, new Float32Array(data.length)]));
  return { m: zeros(), v: zeros(), steps: 0 };
}

/**
 * One step of AdamW (Loshchilov and Hutter, arXiv 1711.05101) as PyTorch does it, in place:
 *   g ← g min(1, clip/(|g| + 1e-6));  p ← p (1 − lr·decay);  m ← β₁m + (1−β₁)g;  v ← β₂v + (1−β₂)g²
 *   p ← p − lr · m/(1−β₁ᵗ) / (√(v/(1−β₂ᵗ)) + ε)
 * Gives the gradients' norm before the clip.
 */
export function updateAdamW(
  parameters: ReadonlyMap<string, StoredTensor>,
  gradients: ReadonlyMap<string, Float32Array>,
  state: AdamWState,
  learningRate: number,
  settings: AdamWSettings = ADAMW,
): number {
  const norm = globalNorm(gradients);
  const factor = Math.min(1, settings.clip / (norm + 1e-6));
  state.steps += 1;
  const { beta1, beta2, epsilon } = settings;
  const rate = learningRate / (1 - beta1 ** state.steps);
  const same = { factor, beta1, beta2, rate, correction: 1 / (1 - beta2 ** state.steps), epsilon };
  for (const [name, { data, shape }] of parameters) {
    const gradient = gradients.get(name);
    if (gradient === undefined) throw new Error(`no gradient of ${name}`);
    const keep = shape.length >= 2 ? 1 - learningRate * settings.decay : 1;
    moveTensor(data, gradient, state.m.get(name)!, state.v.get(name)!, { ...same, keep });
  }
  return norm;
}

function globalNorm(gradients: ReadonlyMap<string, Float32Array>): number {
  let total = 0;
  for (const gradient of gradients.values()) total += sumOfSquares(gradient);
  return Math.sqrt(total);
}

/** In float64; four sums, so that no addition waits for the one before it. */
function sumOfSquares(x: Float32Array): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  const whole = x.length - (x.length % 4);
  for (let i = 0; i < whole; i += 4) {
    a += x[i]! * x[i]!;
    b += x[i + 1]! * x[i + 1]!;
    c += x[i + 2]! * x[i + 2]!;
    d += x[i + 3]! * x[i + 3]!;
  }
  for (let i = whole; i < x.length; i++) a += x[i]! * x[i]!;
  return a + b + c + d;
}

/** Rises from 0 over `warmup` steps, then falls to 0 at `steps` along a half cosine. `step` counts from 0. */
export function cosineRate(peak: number, step: number, steps: number, warmup: number): number {
  if (step < warmup) return (peak * (step + 1)) / warmup;
  return peak * 0.5 * (1 + Math.cos((Math.PI * (step - warmup)) / Math.max(1, steps - warmup)));
}
