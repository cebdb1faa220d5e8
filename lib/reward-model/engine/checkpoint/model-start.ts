import type { StoredTensor } from "@/lib/tensor/safetensors";
import type { Architecture } from "../model/architecture";
import type { HubOrigin } from "./hub-origin";

/** What a training begins with, and what of it goes into the checkpoint unchanged. */
export interface ModelStart {
  /** For the checkpoint's README: "mini", or the name of the folder. */
  readonly name: string;
  /** Where the base lies, for an adapter that is loaded on top of it; null: it lies nowhere. */
  readonly folder: string | null;
  /** Where the hub had it from; null or missing: it did not come from there. */
  readonly hub?: HubOrigin | null;
  /** For the checkpoint's README: where the weights come from, one sentence. */
  readonly origin: string;
  /** What the licence of those weights asks to be kept beside them; null: nothing is known of it. */
  readonly notice: string | null;
  readonly architecture: Architecture;
  readonly parameters: Map<string, StoredTensor>;
  /** The base brought no reward head: what stands in its place was drawn from the seed. */
  readonly isHeadNew: boolean;
  /** tokenizer.json and its companions by file name, as text. */
  readonly tokenizerFiles: ReadonlyMap<string, string>;
  /** Highest learning rate when all of it is trained; default by mode. */
  readonly learningRate?: number;
}
