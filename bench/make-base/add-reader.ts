import type { Parameters } from "@/lib/reward-model/engine/model/runner";
import type { Sequence } from "@/lib/reward-model/engine/model/sequence";
import type { StoredTensor } from "@/lib/tensor/safetensors";
import { type Model, reshaped } from "./cut-model";
import { readStates, type Spread, spreadOf } from "./read-states";

/** What the pooler makes of a deviation of 1: little enough for its tanh to be nearly straight. */
const POOLED = 0.3;

/**
 * The model with one more layer, which learns nothing from anybody: its attention weighs all tokens alike, so that the
 * first token's state becomes the sum of its own and the text's mean, each number of both brought to mean 0 and equal
 * weight over some texts; its feed-forward network is silent. The pooler brings each number of that to one deviation.
 * What has no gradient at zero (keys, the network's first matrix) is that of the `next` layer of the teacher, so that a
 * training can make use of it.
 */
export async function addReader(
  { architecture: given, parameters }: Model,
  sequences: readonly Sequence[],
  next: Parameters,
  threads: number,
): Promise<Model> {
  const { width, layers } = given;
  const states = await readStates({ architecture: given, parameters }, sequences, layers, threads);
  const architecture = reshaped(given, { num_hidden_layers: layers + 1 });
  const added = new Map(parameters);
  const at = `bert.encoder.layer.${layers}.`;
  for (const [name, shape] of architecture.shapes)
    if (name.startsWith(at)) added.set(name, startOf(name.slice(at.length), shape, next));
  const first = spreadOf(states.map((text) => text.slice(0, width)));
  const mean = spreadOf(states.map((text) => meanOf(text, width)));
  const ratio = first.deviation.map((own, j) => own / mean.deviation[j]!);
  added.set(`${at}attention.self.value.weight`, diagonal(ratio.map(() => 1)));
  added.set(`${at}attention.output.dense.weight`, diagonal(ratio));
  added.set(
    `${at}attention.output.dense.bias`,
    vector(ratio.map((r, j) => -first.mean[j]! - r * mean.mean[j]!)),
  );
  const read = await readStates({ architecture, parameters: added }, sequences, layers + 1, threads);
  setPooler(added, spreadOf(read.map((text) => text.slice(0, width))));
  return { architecture, parameters: added };
}

function startOf(part: string, shape: readonly number[], next: Parameters): StoredTensor {
  const size = shape.reduce((product, dim) => product * dim, 1);
  const isTaken = /^(attention\.self\.key|intermediate\.dense)\./.test(part);
  if (isTaken) return { shape, data: next.get(part)!.data.slice(0, size) };
  return { shape, data: new Float32Array(size).fill(part.endsWith("LayerNorm.weight") ? 1 : 0) };
}

function setPooler(parameters: Map<string, StoredTensor>, { mean, deviation }: Spread): void {
  const scale = deviation.map((one) => POOLED / one);
  parameters.set("bert.pooler.dense.weight", diagonal(scale));
  parameters.set("bert.pooler.dense.bias", vector(scale.map((one, j) => -one * mean[j]!)));
}

function meanOf(text: Float32Array, width: number): Float32Array {
  const mean = new Float32Array(width);
  text.forEach((x, i) => (mean[i % width]! += (x * width) / text.length));
  return mean;
}

function vector(values: Float64Array): StoredTensor {
  return { shape: [values.length], data: Float32Array.from(values) };
}

function diagonal(values: Float64Array): StoredTensor {
  const width = values.length;
  const data = new Float32Array(width * width);
  values.forEach((value, i) => (data[i * width + i] = value));
  return { shape: [width, width], data };
}
