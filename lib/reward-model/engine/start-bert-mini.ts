import { createRng } from "@/lib/base/random";
import type { StoredTensor } from "@/lib/tensor/safetensors";
import { BERT_MINI, bertShapes } from "./bert-config";
import { EMBEDDING_TABLES } from "./bert-graph";
import { createGaussian, newTensor, STANDARD_DEVIATION } from "./bert-new-tensor";
import type { BertStart } from "./bert-start";
import { bertMiniTokenizerFiles } from "./bert-tokenizer";
import { useLiteNotice } from "./notice";
import { MAX_TOKENS } from "./train-bert";
import { loadUseLite } from "./use-lite-weights";

const LEARNING_RATE = 3e-4;

/**
 * The untrained bert-mini: USE-lite's piece embeddings, scaled to BERT's usual spread; all other matrices normal with
 * deviation 0.02, norms 1, biases 0. The same seed gives the same numbers.
 */
export async function startBertMini(seed: number): Promise<BertStart> {
  const { weights, vocabulary } = await loadUseLite();
  const parameters = new Map<string, StoredTensor>();
  const gaussian = createGaussian(createRng(`bert-mini ${seed}`));
  for (const [name, shape] of bertShapes(BERT_MINI)) parameters.set(name, newTensor(name, shape, gaussian));
  copyPieces(weights.get("embeddings")!.data, parameters.get(EMBEDDING_TABLES.word)!.data);
  return {
    name: "bert-mini",
    origin:
      "Its piece embeddings started from those of the Universal Sentence Encoder lite (Google, Apache License 2.0; arXiv 1803.11175).",
    notice: useLiteNotice("The piece embeddings started from those of"),
    config: BERT_MINI,
    parameters,
    tokenizerFiles: bertMiniTokenizerFiles(vocabulary, MAX_TOKENS),
    learningRate: LEARNING_RATE,
  };
}

function copyPieces(from: Float32Array, to: Float32Array): void {
  const spread = Math.sqrt(from.reduce((sum, x) => sum + x * x, 0) / from.length);
  for (let i = 0; i < to.length; i++) to[i] = (from[i]! * STANDARD_DEVIATION) / spread;
}
