import { rotaryAngles } from "@/lib/tensor/ops-rotary";
import { floatTensor, intTensor, type Tensor } from "@/lib/tensor/session";
import type { Architecture } from "./architecture";
import type { DataInput } from "./network";
import { type FrozenSequence, longest, type Sequence } from "./sequence";

const MASKED = -1e9;

/** Makes the inputs of a batch, right-padded: padding is masked or comes after the pooled token, so it changes no reward. */
export function feedsOf(
  architecture: Architecture,
  wanted: readonly DataInput[],
  batch: readonly (Sequence | FrozenSequence)[],
): Record<string, Tensor> {
  const length = longest(batch);
  return Object.fromEntries(wanted.map((name) => [name, MAKERS[name](batch, length, architecture)]));
}

type Maker = (
  batch: readonly (Sequence | FrozenSequence)[],
  length: number,
  architecture: Architecture,
) => Tensor;

const MAKERS: Record<DataInput, Maker> = {
  ids: (batch, length, { padId }) => {
    const ids = new BigInt64Array(batch.length * length).fill(BigInt(padId ?? 0));
    batch.forEach((sequence, b) => sequence.ids.forEach((id, t) => (ids[b * length + t] = BigInt(id))));
    return intTensor(ids, [batch.length, length]);
  },
  types: (batch, length) => {
    const types = new BigInt64Array(batch.length * length);
    batch.forEach((sequence, b) =>
      sequence.types?.forEach((type, t) => (types[b * length + t] = BigInt(type))),
    );
    return intTensor(types, [batch.length, length]);
  },
  positions: (_, length) =>
    intTensor(
      BigInt64Array.from({ length }, (_, t) => BigInt(t)),
      [length],
    ),
  mask: (batch, length) => {
    const mask = new Float32Array(batch.length * length).fill(MASKED);
    batch.forEach(({ ids }, b) => mask.fill(0, b * length, b * length + ids.length));
    return floatTensor(mask, [batch.length, 1, 1, length]);
  },
  causal: (_, length) => {
    const mask = new Float32Array(length * length);
    for (let t = 0; t < length; t++) mask.fill(MASKED, t * length + t + 1, (t + 1) * length);
    return floatTensor(mask, [1, 1, length, length]);
  },
  reach: (batch, length, architecture) => {
    const mask = new Float32Array(batch.length * length).fill(MASKED);
    batch.forEach(({ ids }, b) => mask.fill(0, b * length, b * length + pooledPlace(architecture, ids) + 1));
    return floatTensor(mask, [batch.length, 1, 1, length]);
  },
  places: (batch, _, architecture) =>
    intTensor(
      BigInt64Array.from(batch, ({ ids }) => BigInt(pooledPlace(architecture, ids))),
      [batch.length, 1],
    ),
  pooling: (batch, length, architecture) => {
    const pooling = new Float32Array(batch.length * length);
    batch.forEach(({ ids }, b) => (pooling[b * length + pooledPlace(architecture, ids)] = 1));
    return floatTensor(pooling, [batch.length, 1, length]);
  },
  cosine: (_, length, { rotary }) => angles(length, rotary, ({ cosine }) => cosine),
  sine: (_, length, { rotary }) => angles(length, rotary, ({ sine }) => sine),
  negative: (_, length, { rotary }) => angles(length, rotary, ({ sine }) => sine.map((x) => -x)),
  hidden: (batch, length, { width }) => {
    const hidden = new Float32Array(batch.length * length * width);
    batch.forEach((sequence, b) => hidden.set(statesOf(sequence), b * length * width));
    return floatTensor(hidden, [batch.length, length, width]);
  },
  pooled: (batch, _, { width }) => {
    const pooled = new Float32Array(batch.length * width);
    batch.forEach((sequence, b) => pooled.set(statesOf(sequence), b * width));
    return floatTensor(pooled, [batch.length, width]);
  },
};

/** Which token's state the head reads. As in transformers the last is the rightmost one that is not the pad. */
function pooledPlace({ pooling, padId }: Architecture, ids: readonly number[]): number {
  if (pooling === "first") return 0;
  const place = ids.findLastIndex((id) => id !== padId);
  return Math.max(0, place);
}

function angles(
  length: number,
  rotary: Architecture["rotary"],
  pick: (angles: ReturnType<typeof rotaryAngles>) => Float32Array,
): Tensor {
  if (rotary === null) throw new Error("the architecture has no rotary positions");
  return floatTensor(pick(rotaryAngles(length, rotary.size, rotary.theta)), [length, rotary.size / 2]);
}

function statesOf(sequence: Sequence | FrozenSequence): Float32Array {
  if ("states" in sequence) return sequence.states;
  throw new Error("the sequence has no states of the frozen part");
}
