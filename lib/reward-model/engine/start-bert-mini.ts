import { createRng } from "@/lib/base/random";
import type { StoredTensor } from "@/lib/tensor/safetensors";
import { bertMiniTokenizerFiles } from "./bert-mini-tokenizer";
import type { ModelStart } from "./checkpoint/model-start";
import { bertArchitecture, bertSchema } from "./model/bert";
import { createGaussian, newTensor, STANDARD_DEVIATION } from "./model/new-tensor";
import { useLiteNotice } from "./notice";
import { MAX_TOKENS } from "./training/plan-settings";
import { loadUseLite } from "./use-lite-weights";

const LEARNING_RATE = 3e-4;

/** 3 layers, 256 wide, over USE-lite's 8,000 pieces. */
const CONFIG = bertSchema.parse({
  model_type: "bert",
  vocab_size: 8000,
  hidden_size: 256,
  num_hidden_layers: 3,
  num_attention_heads: 4,
  intermediate_size: 1024,
  max_position_embeddings: 512,
  type_vocab_size: 2,
  layer_norm_eps: 1e-12,
  hidden_act: "gelu",
  position_embedding_type: "absolute",
  pad_token_id: 3,
  attention_probs_dropout_prob: 0,
  hidden_dropout_prob: 0,
  classifier_dropout: 0,
  initializer_range: STANDARD_DEVIATION,
});

/**
 * The untrained bert-mini: USE-lite's piece embeddings, scaled to BERT's usual spread; all other matrices normal with
 * deviation 0.02, norms 1, biases 0. The same seed gives the same numbers.
 */
export async function startBertMini(seed: number): Promise<ModelStart> {
  const { weights, vocabulary } = await loadUseLite();
  const architecture = bertArchitecture(CONFIG);
  const parameters = new Map<string, StoredTensor>();
  const gaussian = createGaussian(createRng(`bert-mini ${seed}`));
  for (const [name, shape] of architecture.shapes) parameters.set(name, newTensor(name, shape, gaussian));
  copyPieces(weights.get("embeddings")!.data, parameters.get(architecture.tables.word)!.data);
  return {
    name: "bert-mini",
    folder: null,
    origin:
      "Its piece embeddings started from those of the Universal Sentence Encoder lite (Google, Apache License 2.0; arXiv 1803.11175).",
    notice: useLiteNotice("The piece embeddings started from those of"),
    architecture,
    parameters,
    tokenizerFiles: bertMiniTokenizerFiles(vocabulary, MAX_TOKENS.bert),
    learningRate: LEARNING_RATE,
  };
}

function copyPieces(from: Float32Array, to: Float32Array): void {
  const spread = Math.sqrt(from.reduce((sum, x) => sum + x * x, 0) / from.length);
  for (let i = 0; i < to.length; i++) to[i] = (from[i]! * STANDARD_DEVIATION) / spread;
}
