import { expect } from "vitest";
import { createRng } from "@/lib/base/random";
import type { Architecture } from "@/lib/reward-model/engine/model/architecture";
import { createGaussian } from "@/lib/reward-model/engine/model/new-tensor";
import type { Parameters, Runner } from "@/lib/reward-model/engine/model/runner";
import type { Sequence } from "@/lib/reward-model/engine/model/sequence";

/** Parameters of these shapes, drawn from a normal distribution. */
export function drawParameters(shapes: Architecture["shapes"], seed: string): Parameters {
  const gaussian = createGaussian(createRng(seed));
  return new Map(
    [...shapes].map(([name, shape]) => {
      const size = shape.reduce((product, dim) => product * dim, 1);
      return [name, { shape, data: Float32Array.from({ length: size }, () => 0.4 * gaussian()) }] as const;
    }),
  );
}

export interface CheckedGradients {
  readonly parameters: Parameters;
  readonly batch: readonly Sequence[];
  /** How many numbers the output has. */
  readonly size: number;
  /** Behind so many of them there is padding alone. */
  readonly counted: number;
}

/** Expects each trained parameter's largest gradient, through any slopes, to be what finite differences say. */
export async function expectTrueGradients(
  runner: Runner,
  { parameters, batch, size, counted }: CheckedGradients,
): Promise<void> {
  const pick = createRng("slopes");
  const slopes = Float32Array.from({ length: size }, () => pick() - 0.5).fill(0, counted);
  const loss = async (): Promise<number> =>
    (await runner.forward(batch)).reduce((sum, value, i) => sum + value * (slopes[i] ?? 0), 0);
  const gradients = new Map([...parameters].map(([name, { data }]) => [name, new Float32Array(data.length)]));
  const pass = await runner.keep(batch);
  expect(pass.output).toHaveLength(size);
  expect(pass.output).toEqual(await runner.forward(batch));
  await pass.backward(slopes, gradients);
  for (const name of runner.trained) {
    const data = parameters.get(name)?.data ?? new Float32Array();
    const gradient = gradients.get(name) ?? new Float32Array();
    const i = gradient.reduce((best, g, at) => (Math.abs(g) > Math.abs(gradient[best] ?? 0) ? at : best), 0);
    const [was, step] = [data[i] ?? 0, 1e-2];
    data[i] = was + step;
    const up = await loss();
    data[i] = was - step;
    const down = await loss();
    data[i] = was;
    const expected = (up - down) / (2 * step);
    expect(Math.abs((gradient[i] ?? 0) - expected), name).toBeLessThan(0.02 * Math.abs(expected) + 1e-3);
  }
}
