import type { Sequence } from "@/lib/reward-model/engine/model/sequence";
import type { StoredTensor } from "@/lib/tensor/safetensors";
import { type Model, reshaped, takeRows } from "./cut-model";
import { readStates, type Spread, spreadOf } from "./read-states";

/** Every so many tokens are measured. */
const STRIDE = 31;

/**
 * The model with so many neurons in each layer's feed-forward network: those stay whose output moves the layer's most
 * over some texts (deviation × length of its column); of the others the mean stays, in the bias.
 */
export async function chooseNeurons(
  model: Model,
  sequences: readonly Sequence[],
  neurons: number,
  threads: number,
): Promise<Model> {
  const architecture = reshaped(model.architecture, { intermediate_size: neurons });
  const parameters = new Map(model.parameters);
  for (let layer = 0; layer < architecture.layers; layer++) {
    const spread = spreadOf(await readActivations(model, sequences, layer, threads));
    for (const [name, tensor] of pruneLayer(model, layer, spread, neurons)) parameters.set(name, tensor);
  }
  return { architecture, parameters };
}

function pruneLayer(
  { parameters }: Model,
  layer: number,
  { mean, deviation }: Spread,
  neurons: number,
): Map<string, StoredTensor> {
  const names = namesOf(layer);
  const [inner, bias, outer, offset] = [names.inner, names.bias, names.outer, names.offset].map((name) =>
    parameters.get(name)!,
  ) as [StoredTensor, StoredTensor, StoredTensor, StoredTensor];
  const columns = transposed(outer);
  const weight = Array.from(deviation, (spread, i) => spread * Math.hypot(...takeRows(columns, [i])));
  const order = weight.map((_, i) => i).sort((a, b) => weight[b]! - weight[a]! || a - b);
  const kept = order.slice(0, neurons).sort((a, b) => a - b);
  const moved = offset.data.slice();
  for (const i of order.slice(neurons))
    takeRows(columns, [i]).forEach((x, j) => (moved[j] = moved[j]! + x * mean[i]!));
  const width = columns.shape[1]!;
  return new Map([
    [names.inner, { shape: [neurons, width], data: takeRows(inner, kept) }],
    [names.bias, { shape: [neurons], data: takeRows(bias, kept) }],
    [names.outer, transposed({ shape: [neurons, width], data: takeRows(columns, kept) })],
    [names.offset, { shape: offset.shape, data: moved }],
  ]);
}

/** What a layer's neurons give for some tokens [neurons each]. */
async function readActivations(
  model: Model,
  sequences: readonly Sequence[],
  layer: number,
  threads: number,
): Promise<Float32Array[]> {
  const { width, innerWidth } = model.architecture;
  const { middle, inner, bias, outer, offset, end } = namesOf(layer);
  const own = (name: string): StoredTensor => model.parameters.get(name)!;
  // With a network that is silent and norms that scale nothing, the layer hands on what the network is given, normed.
  const silent = new Map(model.parameters);
  const fill = (name: string, value: number): void => {
    silent.set(name, { shape: own(name).shape, data: new Float32Array(own(name).data.length).fill(value) });
  };
  for (const name of [outer, offset, middle.bias, end.bias]) fill(name, 0);
  for (const name of [middle.weight, end.weight]) fill(name, 1);
  const states = await readStates({ ...model, parameters: silent }, sequences, layer + 1, threads);
  const [scale, shift] = [own(middle.weight).data, own(middle.bias).data];
  const [rows, offsets] = [own(inner).data, own(bias).data];
  const activations: Float32Array[] = [];
  let token = 0;
  for (const text of states)
    for (let at = 0; at < text.length; at += width) {
      if (token++ % STRIDE !== 0) continue;
      const given = text.subarray(at, at + width).map((x, j) => x * scale[j]! + shift[j]!);
      activations.push(
        Float32Array.from({ length: innerWidth }, (_, i) => {
          let sum = offsets[i]!;
          for (let j = 0; j < width; j++) sum += rows[i * width + j]! * given[j]!;
          return gelu(sum);
        }),
      );
    }
  return activations;
}

/** x Φ(x), by its tanh approximation (Hendrycks and Gimpel, arXiv 1606.08415): for a measure it will do. */
function gelu(x: number): number {
  return 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3)));
}

function namesOf(layer: number) {
  const at = `bert.encoder.layer.${layer}`;
  const norm = (part: string): { weight: string; bias: string } => ({
    weight: `${at}.${part}.LayerNorm.weight`,
    bias: `${at}.${part}.LayerNorm.bias`,
  });
  return {
    middle: norm("attention.output"),
    inner: `${at}.intermediate.dense.weight`,
    bias: `${at}.intermediate.dense.bias`,
    outer: `${at}.output.dense.weight`,
    offset: `${at}.output.dense.bias`,
    end: norm("output"),
  };
}

function transposed({ data, shape }: StoredTensor): StoredTensor {
  const [rows, columns] = [shape[0]!, shape[1]!];
  const turned = new Float32Array(data.length);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) turned[j * rows + i] = data[i * columns + j]!;
  return { shape: [columns, rows], data: turned };
}
