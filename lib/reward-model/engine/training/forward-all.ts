import type { Sequence } from "../model/sequence";
import { lengthBatches } from "./length-batches";

/** Rewards in the order of the sequences, run in batches of like length with at most `tokens` tokens, padding included. */
export async function forwardAll<S extends Sequence>(
  sequences: readonly S[],
  tokens: number,
  forward: (batch: readonly S[]) => Promise<Float32Array>,
): Promise<Float64Array> {
  const rewards = new Float64Array(sequences.length);
  for (const batch of lengthBatches(sequences, tokens)) {
    const out = await forward(batch.map((i) => sequences[i]!));
    batch.forEach((i, row) => (rewards[i] = out[row]!));
  }
  return rewards;
}
