import { bertArchitecture, bertSchema } from "@/lib/reward-model/engine/model/bert";
import type { Architecture } from "@/lib/reward-model/engine/model/architecture";
import type { Parameters } from "@/lib/reward-model/engine/model/runner";
import type { StoredTensor } from "@/lib/tensor/safetensors";

export interface Cut {
  /** Those of the teacher's layers that stay. */
  readonly layers: readonly number[];
  /** Ids of the pieces that stay, in their new order. */
  readonly pieces: readonly number[];
  readonly positions: number;
}

/** How much of a state comes through the pooler's tanh at the start: nearly straight for what is usual. */
const POOLER_SCALE = 0.5;

/** A BERT made of another's parts: some layers, pieces and positions, and a pooler that hands the state on. */
export function cutModel(
  teacher: Architecture,
  parameters: Parameters,
  { layers, pieces, positions }: Cut,
): { architecture: Architecture; parameters: Map<string, StoredTensor> } {
  const architecture = bertArchitecture(
    bertSchema.parse({
      ...teacher.config,
      architectures: [teacher.className],
      num_hidden_layers: layers.length,
      vocab_size: pieces.length,
      max_position_embeddings: positions,
      pad_token_id: 0,
    }),
  );
  const cut = new Map<string, StoredTensor>();
  for (const [name, shape] of architecture.shapes) {
    if (name.startsWith("classifier.")) continue;
    if (name.startsWith("bert.pooler.")) {
      cut.set(name, straight(shape));
      continue;
    }
    const from = parameters.get(
      name.replace(/\.layer\.(\d+)\./, (_, i: string) => `.layer.${layers[Number(i)]}.`),
    )!;
    const rows = name === architecture.tables.word ? pieces : null;
    const size = shape.reduce((product, dim) => product * dim, 1);
    cut.set(name, { shape, data: rows === null ? from.data.slice(0, size) : takeRows(from, rows) });
  }
  return { architecture, parameters: cut };
}

function takeRows({ data, shape }: StoredTensor, rows: readonly number[]): Float32Array {
  const width = shape[1]!;
  const taken = new Float32Array(rows.length * width);
  rows.forEach((row, place) => taken.set(data.subarray(row * width, (row + 1) * width), place * width));
  return taken;
}

function straight(shape: readonly number[]): StoredTensor {
  const data = new Float32Array(shape.reduce((product, dim) => product * dim, 1));
  const width = shape[1];
  if (width !== undefined) for (let i = 0; i < width; i++) data[i * width + i] = POOLER_SCALE;
  return { shape, data };
}
