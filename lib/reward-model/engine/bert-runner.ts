import type { StoredTensor } from "@/lib/tensor/safetensors";
import { floatTensor, intTensor, openSession, type Session, type Tensor } from "@/lib/tensor/session";
import { type BertConfig, bertShapes } from "./bert-config";
import { type BertGradients, type BertGraph, buildBert, EMBEDDING_TABLES } from "./bert-graph";

export interface Sequence {
  readonly ids: readonly number[];
  /** Segment of each token: 0 or 1. */
  readonly types: readonly number[];
}

export type Parameters = ReadonlyMap<string, StoredTensor>;

/** A BERT reward model over parameters that may change between calls: the sessions read the arrays in place. */
export interface BertRunner {
  /** A reward a sequence. */
  readonly forward: (sequences: readonly Sequence[]) => Promise<Float32Array>;
  /** Adds d loss / d parameter to `gradients`, given d loss / d reward of each sequence. */
  readonly backward: (
    sequences: readonly Sequence[],
    slopes: ArrayLike<number>,
    gradients: ReadonlyMap<string, Float32Array>,
  ) => Promise<void>;
  /** Names of the parameters that `backward` gives gradients for. */
  readonly trained: readonly string[];
  close(): Promise<void>;
}

const MASKED = -1e9;

export async function openBert(
  config: BertConfig,
  parameters: Parameters,
  gradients: BertGradients,
  threads: number,
): Promise<BertRunner> {
  const weights: Record<string, Tensor> = {};
  for (const [name, shape] of bertShapes(config)) {
    const tensor = parameters.get(name);
    if (tensor === undefined) throw new Error(`the model has no tensor ${name}`);
    weights[name] = floatTensor(tensor.data, shape);
  }
  const forwardSession = await openSession(buildBert(config, "none").model, threads);
  const graph = gradients === "none" ? undefined : buildBert(config, gradients);
  const backwardSession = graph === undefined ? undefined : await openSession(graph.model, threads);
  const trained =
    graph === undefined ? [] : [...graph.dense, ...(graph.hasRows ? Object.values(EMBEDDING_TABLES) : [])];
  return {
    trained,
    forward: async (sequences) =>
      (await forwardSession.run({ ...weights, ...feedsOf(sequences, config) }, ["rewards"])).rewards!,
    backward: async (sequences, slopes, into) => {
      if (graph === undefined || backwardSession === undefined)
        throw new Error("the model was opened without gradients");
      await addGradients(
        backwardSession,
        graph,
        { ...weights, ...feedsOf(sequences, config) },
        sequences,
        slopes,
        into,
      );
    },
    close: async () => {
      await forwardSession.close();
      await backwardSession?.close();
    },
  };
}

/** Right-padded inputs [B, T]; the mask takes padding out of every softmax, so it changes no reward. */
function feedsOf(sequences: readonly Sequence[], config: BertConfig): Record<string, Tensor> {
  const batch = sequences.length;
  const length = Math.max(...sequences.map((sequence) => sequence.ids.length));
  const ids = new BigInt64Array(batch * length).fill(BigInt(config.pad_token_id));
  const types = new BigInt64Array(batch * length);
  const mask = new Float32Array(batch * length).fill(MASKED);
  const first = new Float32Array(batch * length);
  sequences.forEach((sequence, b) => {
    const at = b * length;
    sequence.ids.forEach((id, t) => (ids[at + t] = BigInt(id)));
    sequence.types.forEach((type, t) => (types[at + t] = BigInt(type)));
    mask.fill(0, at, at + sequence.ids.length);
    first[at] = 1;
  });
  return {
    ids: intTensor(ids, [batch, length]),
    types: intTensor(types, [batch, length]),
    positions: intTensor(
      BigInt64Array.from({ length }, (_, t) => BigInt(t)),
      [length],
    ),
    mask: floatTensor(mask, [batch, 1, 1, length]),
    first: floatTensor(first, [batch, 1, length]),
  };
}

async function addGradients(
  session: Session,
  graph: BertGraph,
  feeds: Readonly<Record<string, Tensor>>,
  sequences: readonly Sequence[],
  slopes: ArrayLike<number>,
  into: ReadonlyMap<string, Float32Array>,
): Promise<void> {
  const outputs = [...graph.dense, ...(graph.hasRows ? ["rows"] : [])].map((name) => `grad:${name}`);
  const slopesTensor = floatTensor(Float32Array.from(slopes), [sequences.length, 1]);
  const results = await session.run({ ...feeds, slopes: slopesTensor }, outputs);
  for (const name of graph.dense) addTo(into.get(name)!, results[`grad:${name}`]!);
  if (graph.hasRows) addRows(sequences, results["grad:rows"]!, into);
}

function addTo(sum: Float32Array, part: Float32Array): void {
  for (let i = 0; i < sum.length; i++) sum[i]! += part[i]!;
}

/**
 * Sums the rows' gradients into the tables, in order: the runtime's own scatter-add gives another result at each run
 * when ids repeat and there is more than one thread.
 */
function addRows(
  sequences: readonly Sequence[],
  rows: Float32Array,
  into: ReadonlyMap<string, Float32Array>,
): void {
  const length = Math.max(...sequences.map((sequence) => sequence.ids.length));
  const width = rows.length / (sequences.length * length);
  const word = into.get(EMBEDDING_TABLES.word)!;
  const position = into.get(EMBEDDING_TABLES.position)!;
  const type = into.get(EMBEDDING_TABLES.type)!;
  sequences.forEach((sequence, b) => {
    sequence.ids.forEach((id, t) => {
      const from = (b * length + t) * width;
      const segment = sequence.types[t] ?? 0;
      for (let i = 0; i < width; i++) {
        const d = rows[from + i]!;
        word[id * width + i]! += d;
        position[t * width + i]! += d;
        type[segment * width + i]! += d;
      }
    });
  });
}
