import type { Sequence } from "../model/sequence";

/** A batch is closed when a longer sequence would bring this share of padding, and more than a little of it. */
const MOST_PADDING_SHARE = 0.1;
const LITTLE_PADDING_TOKENS = 128;

/**
 * Indices of the sequences in batches of like length, shortest first: at most `tokens` tokens each, padding included,
 * and little of that. No batch is empty; a sequence longer than `tokens` stands alone.
 */
export function lengthBatches(sequences: readonly Sequence[], tokens: number): number[][] {
  const lengthOf = (i: number): number => sequences[i]!.ids.length;
  const order = sequences.map((_, i) => i).sort((a, b) => lengthOf(a) - lengthOf(b) || a - b);
  const batches: number[][] = [];
  let batch: number[] = [];
  let filled = 0;
  for (const i of order) {
    const all = (batch.length + 1) * lengthOf(i);
    const padding = all - filled - lengthOf(i);
    const isPadded = padding > LITTLE_PADDING_TOKENS && padding > all * MOST_PADDING_SHARE;
    if (batch.length > 0 && (all > tokens || isPadded)) {
      batches.push(batch);
      batch = [];
      filled = 0;
    }
    batch.push(i);
    filled += lengthOf(i);
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}
