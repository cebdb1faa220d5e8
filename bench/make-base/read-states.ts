import { openRunner } from "@/lib/reward-model/engine/model/runner";
import { longest, type Sequence } from "@/lib/reward-model/engine/model/sequence";
import type { Model } from "./cut-model";

const AT_A_TIME = 16;

/** The states of a text's tokens behind a layer [tokens × width], a text at a time. */
export async function readStates(
  { architecture, parameters }: Model,
  sequences: readonly Sequence[],
  layers: number,
  threads: number,
): Promise<Float32Array[]> {
  const { width } = architecture;
  const runner = await openRunner(architecture, parameters, { threads, to: layers });
  const states: Float32Array[] = [];
  try {
    for (let i = 0; i < sequences.length; i += AT_A_TIME) {
      const batch = sequences.slice(i, i + AT_A_TIME);
      const length = longest(batch);
      const output = await runner.forward(batch);
      batch.forEach(({ ids }, b) => {
        const at = b * length * width;
        states.push(output.slice(at, at + ids.length * width));
      });
    }
    return states;
  } finally {
    await runner.close();
  }
}

/** Mean and deviation of each column. */
export interface Spread {
  readonly mean: Float64Array;
  readonly deviation: Float64Array;
}

export function spreadOf(rows: readonly Float32Array[]): Spread {
  const width = rows[0]!.length;
  const [mean, deviation] = [new Float64Array(width), new Float64Array(width)];
  for (const row of rows) row.forEach((x, j) => (mean[j]! += x / rows.length));
  for (const row of rows) row.forEach((x, j) => (deviation[j]! += (x - mean[j]!) ** 2 / rows.length));
  deviation.forEach((variance, j) => (deviation[j] = Math.sqrt(variance + 1e-8)));
  return { mean, deviation };
}
