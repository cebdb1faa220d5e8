import type { Sym } from "@/lib/tensor/graph";
import type { Network } from "./network";

export const FAMILIES = ["bert", "llama", "gpt2"] as const;
export type Family = (typeof FAMILIES)[number];

/** A table whose rows are looked up by token, by place, or by segment. */
export interface EmbeddingTables {
  readonly word: string;
  readonly position?: string;
  readonly type?: string;
}

/** Whose states a layer gives. The head reads one token's, so the last layer need not compute the others'. */
export type WantedRows = "all" | "pooled";

export function tableNames({ word, position, type }: EmbeddingTables): string[] {
  return [word, position, type].flatMap((name) => name ?? []);
}

/**
 * A transformer with a reward head, as its config.json describes it: what tensors it has, and how they compute. One
 * file a family makes it (bert.ts, llama.ts, gpt2.ts); everything else in the engine works on any of them.
 */
export interface Architecture {
  readonly family: Family;
  /** transformers' class with one label, which the checkpoint names. */
  readonly className: string;
  /** config.json as it was read; the checkpoint keeps it. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly width: number;
  readonly layers: number;
  readonly heads: number;
  /** Width inside a layer's feed-forward part. */
  readonly innerWidth: number;
  /** Positions that it can read. */
  readonly maxTokens: number;
  /** null: config.json names none. */
  readonly padId: number | null;
  /** The tensors of the reward model by their names in Hugging Face's files. */
  readonly shapes: ReadonlyMap<string, readonly number[]>;
  /** Matrices are [in, out] (GPT-2's Conv1D) instead of [out, in]. */
  readonly inOut: boolean;
  readonly tables: EmbeddingTables;
  /** What is trained in every mode, and begun anew where a base has it not. */
  readonly head: readonly string[];
  /** Its last tensor: the row that the reward is the product with. */
  readonly row: string;
  /** What stands in front of that row: the tanh of a dense layer. Missing: the pooled state itself. */
  readonly pooler?: { readonly weight: string; readonly bias: string };
  /** Added to every reward: no loss of differences can see it, so it is set after training. */
  readonly offset: { readonly bias: string; readonly along?: string } | null;
  /** Modules that get an adapter in mode lora unless others are named. */
  readonly loraTargets: readonly string[];
  /** Which token's state the head reads: the first, or the last that is not the pad. */
  readonly pooling: "first" | "last";
  readonly rotary: { readonly size: number; readonly theta: number } | null;
  /** −1: below the layers; `layers`: above them. */
  readonly layerOf: (name: string) => number;
  /** The names under which a tensor may stand in a base's files, the right one first. */
  readonly storedNames: (name: string) => readonly string[];
  /** The rows of the tables, added: [B, T, width]. */
  readonly embed: (n: Network) => Sym;
  /** From there to what the first layer reads: [B·T, width]. */
  readonly enter: (n: Network, embedded: Sym) => Sym;
  /** From the states of all tokens [B·T, width] to the next ones: of all tokens, or of each sequence's pooled one [B, width]. */
  readonly layer: (n: Network, x: Sym, index: number, wanted: WantedRows) => Sym;
  /** From the last layer's states to what the head reads. */
  readonly leave: (n: Network, x: Sym) => Sym;
  /** From a pooled state [B, width] to the reward [B, 1]. */
  readonly reward: (n: Network, pooled: Sym) => Sym;
}
