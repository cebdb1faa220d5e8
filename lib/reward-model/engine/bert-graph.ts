import { Graph, type Sym } from "@/lib/tensor/graph";
import { DTYPE } from "@/lib/tensor/onnx-proto";
import { add, gelu, mul, sumAll, tanh } from "@/lib/tensor/ops-elementwise";
import { batchMatmul, layerNorm, linear, softmax } from "@/lib/tensor/ops-linear";
import { gatherRows, reshape, transpose } from "@/lib/tensor/ops-shape";
import { type BertConfig, bertShapes } from "./bert-config";

/** none: rewards only. head: gradients of pooler and classifier. full: of every tensor. */
export type BertGradients = "none" | "head" | "full";

export const EMBEDDING_TABLES = {
  word: "bert.embeddings.word_embeddings.weight",
  position: "bert.embeddings.position_embeddings.weight",
  type: "bert.embeddings.token_type_embeddings.weight",
} as const;

export interface BertGraph {
  readonly model: Uint8Array;
  /** Tensors whose gradient comes out as `grad:NAME`. The embedding tables' comes as rows: `grad:rows` [B, T, hidden]. */
  readonly dense: readonly string[];
  readonly hasRows: boolean;
}

/** The classifier's bias has no gradient under a loss of differences; it is set after training. */
const UNTRAINED = "classifier.bias";

/**
 * BertForSequenceClassification (Devlin et al., arXiv 1810.04805; Hugging Face's layout): embeddings, post-norm layers,
 * the first token through the pooler's tanh, a linear reward. Output `rewards` [B]. With gradients, input `slopes` [B]
 * holds d loss / d reward, and the outputs are d loss / d tensor: the loss itself is computed outside.
 */
export function buildBert(config: BertConfig, gradients: BertGradients): BertGraph {
  const g = new Graph();
  const shapes = bertShapes(config);
  const symbols = new Map<string, Sym>();
  const w = (name: string): Sym => {
    const known = symbols.get(name) ?? g.input(name, shapes.get(name) ?? []);
    symbols.set(name, known);
    return known;
  };
  const embedded = embed(g, w);
  const rewards = encode(g, w, config, embedded);
  g.output("rewards", reshape(g, rewards, ["B"]));
  if (gradients === "none") return { model: g.encode(), dense: [], hasRows: false };

  const slopes = g.input("slopes", ["B", 1]);
  const tables: readonly string[] = Object.values(EMBEDDING_TABLES);
  const isHead = (name: string): boolean => name.startsWith("bert.pooler.") || name.startsWith("classifier.");
  const dense = [...symbols.keys()].filter(
    (name) => name !== UNTRAINED && !tables.includes(name) && (gradients === "full" || isHead(name)),
  );
  const hasRows = gradients === "full";
  const targets = [...dense.map(w), ...(hasRows ? [embedded] : [])];
  g.backward(sumAll(g, mul(g, slopes, rewards)), targets).forEach((gradient, i) =>
    g.output(`grad:${dense[i] ?? "rows"}`, gradient),
  );
  return { model: g.encode(), dense, hasRows };
}

/** word + position + type rows: [B, T, hidden]. */
function embed(g: Graph, w: (name: string) => Sym): Sym {
  const ids = g.input("ids", ["B", "T"], DTYPE.int64);
  const types = g.input("types", ["B", "T"], DTYPE.int64);
  const positions = g.input("positions", ["T"], DTYPE.int64);
  g.bind("B", ids, 0);
  g.bind("T", ids, 1);
  const words = add(
    g,
    gatherRows(g, w(EMBEDDING_TABLES.word), ids),
    gatherRows(g, w(EMBEDDING_TABLES.type), types),
  );
  return add(g, words, gatherRows(g, w(EMBEDDING_TABLES.position), positions));
}

function encode(g: Graph, w: (name: string) => Sym, config: BertConfig, embedded: Sym): Sym {
  const { hidden_size: hidden, layer_norm_eps: epsilon } = config;
  const mask = g.input("mask", ["B", 1, 1, "T"]);
  const first = g.input("first", ["B", 1, "T"]);
  const dense = (x: Sym, name: string): Sym => linear(g, x, w(`${name}.weight`), w(`${name}.bias`));
  const norm = (x: Sym, name: string): Sym =>
    layerNorm(g, x, w(`${name}.weight`), w(`${name}.bias`), epsilon);
  let x = reshape(g, norm(embedded, "bert.embeddings.LayerNorm"), ["BT", hidden]);
  for (let layer = 0; layer < config.num_hidden_layers; layer++) {
    const at = `bert.encoder.layer.${layer}`;
    const context = attend(g, (part) => dense(x, `${at}.attention.self.${part}`), mask, config);
    x = norm(add(g, dense(context, `${at}.attention.output.dense`), x), `${at}.attention.output.LayerNorm`);
    const inner = gelu(g, dense(x, `${at}.intermediate.dense`));
    x = norm(add(g, dense(inner, `${at}.output.dense`), x), `${at}.output.LayerNorm`);
  }
  const pooled = reshape(g, batchMatmul(g, first, reshape(g, x, ["B", "T", hidden])), ["B", hidden]);
  return dense(tanh(g, dense(pooled, "bert.pooler.dense")), "classifier"); // [B, 1]
}

/** Softmax(q kᵀ/√d + mask) v over the heads: [B·T, hidden]. */
function attend(g: Graph, project: (part: string) => Sym, mask: Sym, config: BertConfig): Sym {
  const { hidden_size: hidden, num_attention_heads: heads } = config;
  const size = hidden / heads;
  const split = (x: Sym): Sym => transpose(g, reshape(g, x, ["B", "T", heads, size]), [0, 2, 1, 3]); // [B, heads, T, size]
  const [q, k, v] = ["query", "key", "value"].map((part) => split(project(part))) as [Sym, Sym, Sym];
  const weights = softmax(
    g,
    add(g, batchMatmul(g, q, k, { transB: true, alpha: 1 / Math.sqrt(size) }), mask),
  );
  return reshape(g, transpose(g, batchMatmul(g, weights, v), [0, 2, 1, 3]), ["BT", hidden]);
}
