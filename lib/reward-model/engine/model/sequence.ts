/** A text as the model reads it. */
export interface Sequence {
  readonly ids: readonly number[];
  /** Segment of each token; missing: all 0. */
  readonly types?: readonly number[];
}

/** What a frozen lower part made of a sequence: a pooled state [width], or the states of all tokens [tokens × width]. */
export interface FrozenSequence extends Sequence {
  readonly states: Float32Array;
}

/** The length that a batch is padded to. */
export function longest(batch: readonly Sequence[]): number {
  return batch.reduce((most, { ids }) => Math.max(most, ids.length), 0);
}
