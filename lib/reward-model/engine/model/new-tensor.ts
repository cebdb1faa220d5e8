import type { Rng } from "@/lib/base/random";
import type { StoredTensor } from "@/lib/tensor/safetensors";

export const STANDARD_DEVIATION = 0.02;

/** A tensor as transformers starts it: matrices normal with deviation 0.02, norms 1, biases 0. */
export function newTensor(name: string, shape: readonly number[], gaussian: () => number): StoredTensor {
  const data = new Float32Array(shape.reduce((product, dim) => product * dim, 1));
  if (name.endsWith("LayerNorm.weight")) data.fill(1);
  else if (!name.endsWith(".bias"))
    for (let i = 0; i < data.length; i++) data[i] = gaussian() * STANDARD_DEVIATION;
  return { shape, data };
}

/** Normal numbers by Box and Muller's transform. */
export function createGaussian(rng: Rng): () => number {
  return () => Math.sqrt(-2 * Math.log(1 - rng())) * Math.cos(2 * Math.PI * rng());
}
