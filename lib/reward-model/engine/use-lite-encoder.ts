import { Graph, type Sym } from "@/lib/tensor/graph";
import { DTYPE } from "@/lib/tensor/onnx-proto";
import { add, relu, scale, tanh } from "@/lib/tensor/ops-elementwise";
import { batchMatmul, linear, softmax } from "@/lib/tensor/ops-linear";
import { layerNorm } from "@/lib/tensor/ops-norm";
import { gatherRows, reshape, sliceLast, transpose } from "@/lib/tensor/ops-shape";
import { floatTensor, intTensor, openSession, type Session, type Tensor } from "@/lib/tensor/session";
import { createUnigram, type Tokenize } from "./unigram";
import { loadUseLite, type Weights } from "./use-lite-weights";

export const USE_WIDTH = 512;
export const USE_TOKENS = 128;
const HEADS = 4;
const MASKED = -1e9;

/** The frozen encoder: vectors of token windows. */
export interface UseLiteEncoder {
  readonly tokenize: Tokenize;
  /** Vectors [windows × 512], row by row; each window has 1 to 128 tokens. */
  encode(windows: readonly (readonly number[])[]): Promise<Float32Array>;
  close(): Promise<void>;
}

export async function openUseLite(threads: number): Promise<UseLiteEncoder> {
  const { weights, vocabulary } = await loadUseLite();
  const session = await openSession(buildGraph(weights), threads);
  const feeds = Object.fromEntries(
    [...weights]
      .filter(([name]) => name !== "timescales")
      .map(([name, { data, shape }]) => [name, floatTensor(data, shape)]),
  );
  const timescales = weights.get("timescales")!.data;
  return {
    tokenize: createUnigram(vocabulary),
    encode: (windows) => encode(session, feeds, timescales, windows),
    close: () => session.close(),
  };
}

/**
 * Two pre-norm transformer layers (256 → 512 wide, 4 heads), mean over the tokens, tanh projection. Outputs `vectors`.
 */
function buildGraph(weights: Weights): Uint8Array {
  const g = new Graph();
  const w = (name: string): Sym => g.input(name, weights.get(name)!.shape);
  const ids = g.input("ids", ["B", "T"], DTYPE.int64);
  const mask = g.input("mask", ["B", 1, 1, "T"]);
  const timing = g.input("timing", ["T", 256]);
  const pooling = g.input("pooling", ["B", 1, "T"]);
  g.bind("B", ids, 0);
  g.bind("T", ids, 1);
  const dense = (x: Sym, name: string): Sym =>
    linear(g, x, w(`${name}.weight`), w(`${name}.bias`), { inOut: true });
  const norm = (x: Sym, name: string): Sym => layerNorm(g, x, w(`${name}.weight`), w(`${name}.bias`), 1e-6);

  const embedded = add(g, scale(g, gatherRows(g, w("embeddings"), ids), 2), timing); // [B, T, 256]
  let x = reshape(g, embedded, ["BT", 256]);
  for (const layer of [0, 1]) {
    const width = layer === 0 ? 256 : 512;
    const attended = dense(
      attention(g, dense(norm(x, `${layer}.norm1`), `${layer}.qkv`), mask, width),
      `${layer}.out`,
    );
    x = add(g, layer === 0 ? dense(x, "0.residual") : x, attended);
    x = add(g, x, dense(relu(g, dense(norm(x, `${layer}.norm2`), `${layer}.up`)), `${layer}.down`));
  }
  const mean = reshape(g, batchMatmul(g, pooling, reshape(g, x, ["B", "T", USE_WIDTH])), ["B", USE_WIDTH]);
  g.output("vectors", tanh(g, dense(mean, "pool")));
  return g.encode();
}

/** Softmax(q kᵀ/√d + mask) v over the heads; qkv is [B·T, 3 × width], the result [B·T, width]. */
function attention(g: Graph, qkv: Sym, mask: Sym, width: number): Sym {
  const size = width / HEADS;
  const [q, k, v] = [0, 1, 2].map((part) => {
    const one = sliceLast(g, qkv, part * width, (part + 1) * width);
    return transpose(g, reshape(g, one, ["B", "T", HEADS, size]), [0, 2, 1, 3]);
  }) as [Sym, Sym, Sym];
  const weights = softmax(
    g,
    add(g, batchMatmul(g, q, k, { transB: true, alpha: 1 / Math.sqrt(size) }), mask),
  );
  return reshape(g, transpose(g, batchMatmul(g, weights, v), [0, 2, 1, 3]), ["BT", width]);
}

async function encode(
  session: Session,
  weights: Readonly<Record<string, Tensor>>,
  timescales: Float32Array,
  windows: readonly (readonly number[])[],
): Promise<Float32Array> {
  const batch = windows.length;
  const length = Math.max(...windows.map((window) => window.length));
  const ids = new BigInt64Array(batch * length);
  const mask = new Float32Array(batch * length).fill(MASKED);
  const pooling = new Float32Array(batch * length);
  windows.forEach((window, b) => {
    window.forEach((id, t) => (ids[b * length + t] = BigInt(id)));
    mask.fill(0, b * length, b * length + window.length);
    pooling.fill(1 / window.length, b * length, b * length + window.length);
  });
  const feeds = {
    ...weights,
    ids: intTensor(ids, [batch, length]),
    mask: floatTensor(mask, [batch, 1, 1, length]),
    timing: floatTensor(timingSignal(length, timescales), [length, 256]),
    pooling: floatTensor(pooling, [batch, 1, length]),
  };
  return (await session.run(feeds, ["vectors"])).vectors!;
}

/** Sine and cosine positions [length, 256] (Vaswani et al. 2017), with the model's own timescales. */
function timingSignal(length: number, timescales: Float32Array): Float32Array {
  const signal = new Float32Array(length * 256);
  for (let t = 0; t < length; t++)
    for (let k = 0; k < 128; k++) {
      const angle = t * timescales[k]!;
      signal[t * 256 + k] = Math.sin(angle);
      signal[t * 256 + 128 + k] = Math.cos(angle);
    }
  return signal;
}
