import { createRng, type Rng } from "@/lib/base/random";
import type { StoredTensor } from "@/lib/tensor/safetensors";
import { BERT_MINI, bertShapes } from "./bert-config";
import { EMBEDDING_TABLES } from "./bert-graph";
import { loadUseLite } from "./use-lite-weights";

const STANDARD_DEVIATION = 0.02;

/**
 * The untrained bert-mini: USE-lite's piece embeddings, scaled to BERT's usual spread; all other matrices normal with
 * deviation 0.02, norms 1, biases 0. The same seed gives the same numbers.
 */
export async function initBertMini(
  seed: number,
): Promise<{ parameters: Map<string, StoredTensor>; vocabulary: readonly (readonly [string, number])[] }> {
  const { weights, vocabulary } = await loadUseLite();
  const parameters = new Map<string, StoredTensor>();
  const gaussian = createGaussian(createRng(`bert-mini ${seed}`));
  for (const [name, shape] of bertShapes(BERT_MINI)) {
    const data = new Float32Array(shape.reduce((product, dim) => product * dim, 1));
    if (/LayerNorm\.weight$/.test(name)) data.fill(1);
    else if (!name.endsWith(".bias"))
      for (let i = 0; i < data.length; i++) data[i] = gaussian() * STANDARD_DEVIATION;
    parameters.set(name, { shape, data });
  }
  copyPieces(weights.get("embeddings")!.data, parameters.get(EMBEDDING_TABLES.word)!.data);
  return { parameters, vocabulary };
}

function copyPieces(from: Float32Array, to: Float32Array): void {
  const spread = Math.sqrt(from.reduce((sum, x) => sum + x * x, 0) / from.length);
  for (let i = 0; i < to.length; i++) to[i] = (from[i]! * STANDARD_DEVIATION) / spread;
}

/** Normal numbers by Box and Muller's transform. */
function createGaussian(rng: Rng): () => number {
  return () => Math.sqrt(-2 * Math.log(1 - rng())) * Math.cos(2 * Math.PI * rng());
}
