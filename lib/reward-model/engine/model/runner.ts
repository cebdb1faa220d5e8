import type { StoredTensor } from "@/lib/tensor/safetensors";
import { KeptMemory, type Room, sizeOf } from "@/lib/tensor/kept-memory";
import { asFloats, floatTensor, openSession, type Session, type Tensor } from "@/lib/tensor/session";
import type { Dim } from "@/lib/tensor/onnx-proto";
import type { AdapterSettings } from "./adapters";
import { type Architecture, type EmbeddingTables, tableNames } from "./architecture";
import {
  buildGraph,
  type BuiltGraph,
  type GraphEnd,
  type GraphStart,
  outputName,
  OUTPUTS,
} from "./build-graph";
import { feedsOf } from "./feeds";
import { type FrozenSequence, longest, type Sequence } from "./sequence";

/** Tensors by their names in Hugging Face's files. */
export type Parameters = ReadonlyMap<string, StoredTensor>;
export type Gradients = ReadonlyMap<string, Float32Array>;
type Batch = readonly (Sequence | FrozenSequence)[];

/** A forward pass whose values are kept until its gradients are asked for, once. */
export interface KeptPass {
  /** What the plan ends at. */
  readonly output: Float32Array;
  /** Adds d loss / d parameter to `into`, given d loss / d output. */
  readonly backward: (slopes: ArrayLike<number>, into: Gradients) => Promise<void>;
}

/** A model, or a part of one, over parameters that may change between calls: the sessions read the arrays in place. */
export interface Runner {
  /** The output at the plan's end: a reward a sequence, pooled states, or the states or logits of all tokens, padding included. */
  readonly forward: (batch: Batch) => Promise<Float32Array>;
  /** Rewards, and the pooled states [sequences × width] that they come from; only to the rewards, and without gradients. */
  readonly forwardPooled: (batch: Batch) => Promise<{ rewards: Float32Array; pooled: Float32Array }>;
  /** As `forward`, with the way back. */
  readonly keep: (batch: Batch) => Promise<KeptPass>;
  /** The parameters that gradients are given for. */
  readonly trained: readonly string[];
  close(): Promise<void>;
}

export interface RunnerOptions {
  readonly threads: number;
  /** Default: the tokens. */
  readonly from?: GraphStart;
  /** Default: the rewards. */
  readonly to?: GraphEnd;
  readonly adapters?: AdapterSettings | null;
  /** Names of the parameters that want a gradient. */
  readonly trained?: Iterable<string>;
}

/** Compiles the model, or the part of it between `from` and `to`. */
export async function openRunner(
  architecture: Architecture,
  parameters: Parameters,
  { threads, from = "tokens", to = "rewards", adapters = null, trained = [] }: RunnerOptions,
): Promise<Runner> {
  const graph = buildGraph(architecture, { from, to, adapters, trained: new Set(trained) });
  const weights: Record<string, Tensor> = {};
  for (const name of graph.parameters) {
    const tensor = parameters.get(name);
    if (tensor === undefined) throw new Error(`the model has no tensor ${name}`);
    weights[name] = floatTensor(tensor.data, tensor.shape);
  }
  const forward = await openSession(graph.forward, threads);
  const backward = graph.backward === null ? null : await openSession(graph.backward, threads);
  const output = outputName(to);
  const memory = new KeptMemory(graph.carried);
  const feeds = (batch: Batch): Record<string, Tensor> => ({
    ...weights,
    ...feedsOf(architecture, graph.data, batch),
  });
  return {
    trained: [...graph.dense, ...(graph.hasRows ? tableNames(architecture.tables) : [])],
    forward: async (batch) => (await forward.run(feeds(batch), [output]))[output]!,
    forwardPooled: async (batch) => {
      const { rewards, pooled } = await forward.run(feeds(batch), [OUTPUTS.rewards, OUTPUTS.pooled]);
      return { rewards: rewards!, pooled: pooled! };
    },
    keep: async (batch) => {
      if (backward === null) throw new Error("the model was opened without gradients");
      const given = feeds(batch);
      const [size, length] = [batch.length, longest(batch)];
      const result = newTensor(graph.shape, size, length);
      let room: Room | null = memory.take(size, length);
      try {
        await forward.runInto(given, { [output]: result, ...room.tensors });
      } catch (error) {
        room.giveBack();
        throw error;
      }
      return {
        output: asFloats(result, output),
        backward: async (slopes, into) => {
          if (room === null) throw new Error("the values of this pass are gone");
          const known = { ...given, ...room.tensors, slopes: slopesTensor(slopes, graph.columns) };
          const rows = graph.hasRows ? newTensor(["B", "T", architecture.width], size, length) : null;
          await addGradients(backward, { graph, parameters, known, rows }, into);
          room.giveBack();
          room = null;
          if (rows !== null) addRows(batch, asFloats(rows, "rows"), into, architecture.tables);
        },
      };
    },
    close: async () => {
      await forward.close();
      await backward?.close();
    },
  };
}

function newTensor(shape: readonly Dim[], rows: number, length: number): Tensor {
  const dims = shape.map((dim) => sizeOf(dim, rows, length));
  return floatTensor(new Float32Array(dims.reduce((product, dim) => product * dim, 1)), dims);
}

function slopesTensor(slopes: ArrayLike<number>, columns: number): Tensor {
  return floatTensor(Float32Array.from(slopes), [slopes.length / columns, columns]);
}

interface WayBack {
  readonly graph: BuiltGraph;
  readonly parameters: Parameters;
  readonly known: Readonly<Record<string, Tensor>>;
  /** Gets the gradients of the tables' rows, if they are trained. */
  readonly rows: Tensor | null;
}

/** Adds the gradients to their sums, in place. */
async function addGradients(
  session: Session,
  { graph, parameters, known, rows }: WayBack,
  into: Gradients,
): Promise<void> {
  const sums = graph.dense.map(
    (name) => [name, floatTensor(into.get(name)!, parameters.get(name)!.shape)] as const,
  );
  const before = Object.fromEntries(sums.map(([name, sum]) => [`sum:${name}`, sum]));
  const after = Object.fromEntries(sums.map(([name, sum]) => [`grad:${name}`, sum]));
  const feeds = Object.fromEntries(session.inputs.map((name) => [name, (before[name] ?? known[name])!]));
  await session.runInto(feeds, { ...after, ...(rows === null ? {} : { "grad:rows": rows }) });
}

/**
 * Sums the rows' gradients into the tables, in order: the runtime's own scatter-add gives another result at each run
 * when ids repeat and there is more than one thread.
 */
function addRows(batch: Batch, rows: Float32Array, into: Gradients, tables: EmbeddingTables): void {
  const length = longest(batch);
  const width = rows.length / (batch.length * length);
  const word = into.get(tables.word)!;
  const position = tables.position === undefined ? undefined : into.get(tables.position);
  const type = tables.type === undefined ? undefined : into.get(tables.type);
  batch.forEach((sequence, b) => {
    sequence.ids.forEach((id, t) => {
      const from = (b * length + t) * width;
      addRow(word, id, rows, from, width);
      if (position !== undefined) addRow(position, t, rows, from, width);
      if (type !== undefined) addRow(type, sequence.types?.[t] ?? 0, rows, from, width);
    });
  });
}

function addRow(table: Float32Array, row: number, rows: Float32Array, from: number, width: number): void {
  const to = row * width;
  for (let i = 0; i < width; i++) table[to + i]! += rows[from + i]!;
}
