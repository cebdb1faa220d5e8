import type { Comparison } from "@/lib/reward-model/comparison";
import type { ModelStart } from "@/lib/reward-model/engine/checkpoint/model-start";
import { ENSEMBLE } from "@/lib/reward-model/engine/checkpoint/read-ensemble";
import type { FrozenSequence, Sequence } from "@/lib/reward-model/engine/model/sequence";
import { throughPooler } from "@/lib/reward-model/engine/model/through-pooler";
import { startMini } from "@/lib/reward-model/engine/start-mini";
import { fitEnsemble, newEnsemble } from "@/lib/reward-model/engine/training/fit-ensemble";
import { fitHead } from "@/lib/reward-model/engine/training/fit-head";
import { openFrozenPart } from "@/lib/reward-model/engine/training/frozen-part";
import { plainRow, readHeadFeatures } from "@/lib/reward-model/engine/training/head-features";
import { exampleMaker, maxTokensOf } from "@/lib/reward-model/engine/training/make-examples";
import { BRADLEY_TERRY } from "@/lib/reward-model/objectives/objective";

/** Rewards of the two answers of a comparison, by its place. */
export type Fitted = (place: number) => readonly [number, number];

/** Comparisons of two answers each, read by mini once: heads are fitted to some of them as a training in mode head does it. */
export interface FrozenTexts {
  readonly fit: (places: readonly number[]) => Fitted;
  /** The heads of an ensemble. */
  readonly fitHeads: (places: readonly number[], heads: number, seed: number) => Promise<readonly Fitted[]>;
}

const AT_ONCE = 256;

export async function openFrozenTexts(
  comparisons: readonly Comparison[],
  onRead: (done: number, all: number) => void,
): Promise<FrozenTexts> {
  const start = await startMini(1);
  const { architecture, parameters } = start;
  const examples = comparisons.map(exampleMaker(start, maxTokensOf(architecture, {})));
  const pooled = await readAll(
    start,
    examples.flatMap(({ sequences }) => sequences),
    onRead,
  );
  const { width } = architecture;
  const states = new Float32Array(pooled.length * width);
  pooled.forEach((sequence, row) => states.set(sequence.states, row * width));
  const features = throughPooler(architecture, parameters, states);
  const rewardOf = (row: Float32Array, text: number): number => {
    let sum = 0;
    for (let i = 0; i < width; i++) sum += row[i]! * features[text * width + i]!;
    return sum;
  };
  const fittedOf = (row: Float32Array): Fitted => {
    return (place) => [rewardOf(row, 2 * place), rewardOf(row, 2 * place + 1)];
  };
  const read = (places: readonly number[]) => ({
    own: places.map((place) => examples[place]!),
    values: readHeadFeatures(
      architecture,
      parameters,
      places.flatMap((place) => [pooled[2 * place]!, pooled[2 * place + 1]!]),
    ),
  });
  return {
    fit: (places) => {
      const { own, values } = read(places);
      return fittedOf(plainRow(values, fitHead(values, own, BRADLEY_TERRY, [...own.keys()]).weights));
    },
    fitHeads: async (places, heads, seed) => {
      const { own, values } = read(places);
      const tensors = newEnsemble(heads, width);
      await fitEnsemble(values, own, BRADLEY_TERRY, { tensors, seed }, () => undefined);
      const weight = tensors.get(ENSEMBLE.weight)!.data;
      return Array.from({ length: heads }, (_, head) =>
        fittedOf(weight.subarray(head * width, (head + 1) * width)),
      );
    },
  };
}

async function readAll(
  { architecture, parameters }: ModelStart,
  sequences: readonly Sequence[],
  onRead: (done: number, all: number) => void,
): Promise<FrozenSequence[]> {
  const frozen = await openFrozenPart(architecture, parameters, "pooled", 2);
  try {
    const pooled: FrozenSequence[] = [];
    for (let from = 0; from < sequences.length; from += AT_ONCE) {
      for (const one of await frozen.freeze(sequences.slice(from, from + AT_ONCE)))
        if ("states" in one) pooled.push(one);
      onRead(pooled.length, sequences.length);
    }
    return pooled;
  } finally {
    await frozen.close();
  }
}
