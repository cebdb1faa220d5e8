import type { Architecture } from "../model/architecture";
import { openRunner, type Parameters } from "../model/runner";
import type { GraphStart } from "../model/build-graph";
import { type FrozenSequence, longest, type Sequence } from "../model/sequence";
import { lengthBatches } from "./length-batches";
import { fleetingTokens } from "./token-budget";

/** States that are kept in memory; what is beyond is computed again each time. */
const MOST_BYTES = 2 * 2 ** 30;

/** The part of a model that is not trained. What it makes of a sequence is computed once and kept. */
export interface FrozenPart {
  readonly from: GraphStart;
  readonly freeze: (batch: readonly Sequence[]) => Promise<readonly (Sequence | FrozenSequence)[]>;
  close(): Promise<void>;
}

/** Nothing is frozen: training begins at the tokens. */
export const NOTHING_FROZEN: FrozenPart = {
  from: "tokens",
  freeze: (batch) => Promise.resolve(batch),
  close: () => Promise.resolve(),
};

/** Opens all below the head ("pooled"), or the layers below a number. */
export async function openFrozenPart(
  architecture: Architecture,
  parameters: Parameters,
  upTo: "pooled" | number,
  threads: number,
): Promise<FrozenPart> {
  const runner = await openRunner(architecture, parameters, { threads, to: upTo });
  const known = new Map<Sequence, Float32Array>();
  let bytes = 0;
  const compute = async (batch: readonly Sequence[]): Promise<Float32Array[]> => {
    const out = await runner.forward(batch);
    const row = out.length / batch.length;
    return batch.map(({ ids }, b) =>
      out.slice(b * row, upTo === "pooled" ? (b + 1) * row : b * row + ids.length * architecture.width),
    );
  };
  const keep = (sequence: Sequence, states: Float32Array): void => {
    if (bytes + states.byteLength > MOST_BYTES) return;
    bytes += states.byteLength;
    known.set(sequence, states);
  };
  return {
    from: upTo,
    freeze: async (batch) => {
      const fresh = new Map<Sequence, Float32Array>();
      const missing = [...new Set(batch)].filter((sequence) => !known.has(sequence));
      for (const indices of lengthBatches(missing, fleetingTokens(architecture, longest(missing)))) {
        const part = indices.map((i) => missing[i]!);
        (await compute(part)).forEach((states, i) => fresh.set(part[i]!, states));
      }
      for (const [sequence, states] of fresh) keep(sequence, states);
      return batch.map((sequence) => ({
        ...sequence,
        states: (known.get(sequence) ?? fresh.get(sequence))!,
      }));
    },
    close: () => runner.close(),
  };
}
