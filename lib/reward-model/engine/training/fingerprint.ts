import { createHash } from "node:crypto";
import type { ModelStart } from "../checkpoint/model-start";
import type { TrainInput } from "../train";

/** Raised when the engine comes to other numbers from the same, or keeps others: states of an older one are not taken up. */
export const ENGINE = 4;

export type FingerprintInput = Pick<TrainInput, "train" | "validation" | "settings" | "threads">;
export type FingerprintStart = Pick<ModelStart, "parameters" | "tokenizerFiles"> & {
  readonly architecture: Pick<ModelStart["architecture"], "config">;
};

/** A SHA-256 of all that decides a training's numbers: data, settings, base, tokenizer, threads and engine. */
export function fingerprintOf(
  { train, validation, settings, threads }: FingerprintInput,
  { architecture, parameters, tokenizerFiles }: FingerprintStart,
  engine = ENGINE,
): string {
  const hash = createHash("sha256");
  const { mode, seed, options } = settings;
  hash.update(JSON.stringify({ engine, mode, seed, options, threads, config: architecture.config }));
  hash.update(JSON.stringify([...tokenizerFiles]));
  for (const comparison of [...train, null, ...validation]) hash.update(JSON.stringify(comparison));
  for (const [name, { data }] of parameters)
    hash.update(name).update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  return hash.digest("hex");
}
