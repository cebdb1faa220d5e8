import { bertArchitecture, bertSchema } from "@/lib/reward-model/engine/model/bert";
import type { Architecture } from "@/lib/reward-model/engine/model/architecture";
import type { Parameters } from "@/lib/reward-model/engine/model/runner";
import type { StoredTensor } from "@/lib/tensor/safetensors";

export interface Model {
  readonly architecture: Architecture;
  readonly parameters: Map<string, StoredTensor>;
}

export interface Cut {
  /** Those of the teacher's layers that stay. */
  readonly layers: readonly number[];
  /** Ids of the pieces that stay, in their new order. */
  readonly pieces: readonly number[];
  readonly positions: number;
}

/** A BERT made of another's first parts: some layers, pieces and positions. Its pooler is the other's. */
export function cutModel(
  teacher: Architecture,
  parameters: Parameters,
  { layers, pieces, positions }: Cut,
): Model {
  const architecture = reshaped(teacher, {
    num_hidden_layers: layers.length,
    vocab_size: pieces.length,
    max_position_embeddings: positions,
    pad_token_id: 0,
  });
  const cut = new Map<string, StoredTensor>();
  for (const [name, shape] of architecture.shapes) {
    if (name.startsWith("classifier.")) continue;
    const from = parameters.get(
      name.replace(/\.layer\.(\d+)\./, (_, i: string) => `.layer.${layers[Number(i)]}.`),
    )!;
    const size = shape.reduce((product, dim) => product * dim, 1);
    const isTable = name === architecture.tables.word;
    cut.set(name, { shape, data: isTable ? takeRows(from, pieces) : from.data.slice(0, size) });
  }
  return { architecture, parameters: cut };
}

/** The same kind of model with other settings. */
export function reshaped({ config, className }: Architecture, settings: object): Architecture {
  return bertArchitecture(bertSchema.parse({ ...config, architectures: [className], ...settings }));
}

/** Some rows of a matrix, in this order. */
export function takeRows({ data, shape }: StoredTensor, rows: readonly number[]): Float32Array {
  const width = shape[1] ?? 1;
  const taken = new Float32Array(rows.length * width);
  rows.forEach((row, place) => taken.set(data.subarray(row * width, (row + 1) * width), place * width));
  return taken;
}
