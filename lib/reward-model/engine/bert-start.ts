import type { StoredTensor } from "@/lib/tensor/safetensors";
import type { BertConfig } from "./bert-config";

/** What a training of a BERT begins with, and what of it goes into the checkpoint unchanged. */
export interface BertStart {
  /** For the checkpoint's README: "bert-mini", or the name of the folder. */
  readonly name: string;
  /** For the checkpoint's README: where the weights come from, one sentence. */
  readonly origin: string;
  /** What the licence of those weights asks to be kept beside them; null: nothing is known of it. */
  readonly notice: string | null;
  readonly config: BertConfig;
  readonly parameters: Map<string, StoredTensor>;
  /** tokenizer.json and its companions by file name, as text. */
  readonly tokenizerFiles: ReadonlyMap<string, string>;
  /** Highest learning rate when all of it is trained. */
  readonly learningRate: number;
}
