import type { Sequence } from "./bert-runner";

/** Rewards in the order of the sequences, run in batches of like length with at most `tokens` tokens, padding included. */
export async function forwardAll(
  sequences: readonly Sequence[],
  tokens: number,
  forward: (batch: readonly Sequence[]) => Promise<Float32Array>,
): Promise<Float64Array> {
  const rewards = new Float64Array(sequences.length);
  for (const batch of batchesOf(sequences, tokens)) {
    const out = await forward(batch.map((i) => sequences[i]!));
    batch.forEach((i, row) => (rewards[i] = out[row]!));
  }
  return rewards;
}

/** Indices of the sequences by batch, shortest first. */
export function batchesOf(sequences: readonly Sequence[], tokens: number): number[][] {
  const order = sequences
    .map((_, i) => i)
    .sort((a, b) => sequences[a]!.ids.length - sequences[b]!.ids.length || a - b);
  const batches: number[][] = [];
  let batch: number[] = [];
  for (const i of order) {
    if (batch.length > 0 && (batch.length + 1) * sequences[i]!.ids.length > tokens) {
      batches.push(batch);
      batch = [];
    }
    batch.push(i);
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}
