import { expect, test } from "vitest";
import { addReader } from "@/bench/make-base/add-reader";
import { chooseNeurons } from "@/bench/make-base/choose-neurons";
import type { Model } from "@/bench/make-base/cut-model";
import { readStates } from "@/bench/make-base/read-states";
import { createRng } from "@/lib/base/random";
import { readModelWeights } from "@/lib/reward-model/engine/checkpoint/model-weights";
import { readArchitecture } from "@/lib/reward-model/engine/model/read-architecture";
import { openRunner } from "@/lib/reward-model/engine/model/runner";
import type { StoredTensor } from "@/lib/tensor/safetensors";
import { goldenFolder } from "../../../support/golden";

const rng = createRng("texts");
const TEXTS = Array.from({ length: 40 }, (_, i) => {
  const ids = Array.from({ length: 5 + (i % 20) }, () => 5 + Math.floor(rng() * 300));
  return { ids, types: ids.map((_, t) => (t < 3 ? 0 : 1)) };
});

async function readBert(): Promise<Model> {
  const dir = goldenFolder("bert");
  const architecture = await readArchitecture(dir);
  const { parameters } = await readModelWeights(dir, architecture, null);
  return { architecture, parameters };
}

function farthest(a: readonly Float32Array[], b: readonly Float32Array[]): number {
  return Math.max(...a.flatMap((row, i) => Array.from(row, (x, j) => Math.abs(x - b[i]![j]!))));
}

test("neurons that say the same of every text go first, and what they said stays", async () => {
  const model = await readBert();
  const { width, innerWidth, layers } = model.architecture;
  const planted = [3, 40];
  for (let layer = 0; layer < layers; layer++) {
    const change = (part: string, by: (data: Float32Array) => void): void => {
      const name = `bert.encoder.layer.${layer}.${part}`;
      const tensor = model.parameters.get(name)!;
      const data = tensor.data.slice();
      by(data);
      model.parameters.set(name, { ...tensor, data });
    };
    for (const neuron of planted) {
      change("intermediate.dense.weight", (data) => data.fill(0, neuron * width, (neuron + 1) * width));
      change("intermediate.dense.bias", (data) => (data[neuron] = 1.5));
      change("output.dense.weight", (data) => {
        for (let j = 0; j < width; j++) data[j * innerWidth + neuron] = 0.5 * Math.sin(j);
      });
    }
  }
  const lean = await chooseNeurons(model, TEXTS, innerWidth - planted.length, 1);
  expect(lean.architecture.innerWidth).toBe(innerWidth - planted.length);
  const [before, after] = [
    await readStates(model, TEXTS, layers, 1),
    await readStates(lean, TEXTS, layers, 1),
  ];
  expect(farthest(before, after)).toBeLessThan(2e-3);
  const leaner = await chooseNeurons(model, TEXTS, 8, 1);
  expect(farthest(before, await readStates(leaner, TEXTS, layers, 1))).toBeGreaterThan(0.02);
});

test("the layer that is added sums the first token's state and the text's mean, and the pooler evens them out", async () => {
  const model = await readBert();
  const { width, layers } = model.architecture;
  const at = "bert.encoder.layer.0.";
  const next = new Map<string, StoredTensor>(
    [...model.parameters].flatMap(([name, tensor]) =>
      name.startsWith(at) ? [[name.slice(at.length), tensor] as const] : [],
    ),
  );
  const base = await addReader(model, TEXTS, next, 1);
  expect(base.architecture.layers).toBe(layers + 1);
  const states = await readStates(model, TEXTS, layers, 1);
  const first = standardized(states.map((text) => Array.from(text.slice(0, width))));
  const mean = standardized(
    states.map((text) =>
      Array.from({ length: width }, (_, j) => {
        const own = Array.from(text).filter((_, i) => i % width === j);
        return own.reduce((sum, x) => sum + x, 0) / own.length;
      }),
    ),
  );
  const scale = first.deviation;
  const wanted = first.rows.map((row, i) => normed(row.map((x, j) => scale[j]! * (x + mean.rows[i]![j]!))));
  const found = (await readStates(base, TEXTS, layers + 1, 1)).map((text) => text.slice(0, width));
  expect(farthest(found, wanted)).toBeLessThan(1e-3);
  const runner = await openRunner(base.architecture, base.parameters, { threads: 1, to: "pooled" });
  const pooled = await runner.forward(TEXTS);
  await runner.close();
  const weight = base.parameters.get("bert.pooler.dense.weight")!.data;
  const bias = base.parameters.get("bert.pooler.dense.bias")!.data;
  const evened = standardized(
    TEXTS.map((_, i) =>
      Array.from({ length: width }, (_, j) => pooled[i * width + j]! * weight[j * width + j]! + bias[j]!),
    ),
  );
  for (const one of evened.deviation) expect(one).toBeCloseTo(0.3, 3);
  for (const one of evened.center) expect(one).toBeCloseTo(0, 3);
});

function standardized(rows: readonly (readonly number[])[]) {
  const columns = rows[0]!.map((_, j) => rows.map((row) => row[j]!));
  const center = columns.map((column) => column.reduce((sum, x) => sum + x, 0) / column.length);
  const deviation = columns.map((column, j) =>
    Math.sqrt(column.reduce((sum, x) => sum + (x - center[j]!) ** 2, 0) / column.length),
  );
  return {
    rows: rows.map((row) => row.map((x, j) => (x - center[j]!) / deviation[j]!)),
    center,
    deviation,
  };
}

function normed(row: readonly number[]): Float32Array {
  const mean = row.reduce((sum, x) => sum + x, 0) / row.length;
  const deviation = Math.sqrt(row.reduce((sum, x) => sum + (x - mean) ** 2, 0) / row.length);
  return Float32Array.from(row, (x) => (x - mean) / deviation);
}
