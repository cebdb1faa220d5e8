import { z } from "zod";
import type { Sym } from "@/lib/tensor/graph";
import { add, gelu, tanh } from "@/lib/tensor/ops-elementwise";
import { gatherRows, reshape } from "@/lib/tensor/ops-shape";
import type { Architecture, WantedRows } from "./architecture";
import { attend, splitHeads } from "./attention";
import type { Network } from "./network";
import { checkHeadSize, count, layerCount, ShapeList } from "./shape-list";

/** What of a BERT's config.json the engine computes; anything else is refused by name. */
export const bertSchema = z
  .looseObject({
    model_type: z.literal("bert"),
    vocab_size: count,
    hidden_size: count,
    num_hidden_layers: layerCount,
    num_attention_heads: count,
    intermediate_size: count,
    max_position_embeddings: count,
    type_vocab_size: count.default(2),
    layer_norm_eps: z.number().default(1e-12),
    hidden_act: z.literal("gelu").default("gelu"),
    position_embedding_type: z.literal("absolute").default("absolute"),
    pad_token_id: z.number().int().nonnegative().nullable().default(0),
    is_decoder: z.literal(false).optional(),
    add_cross_attention: z.literal(false).optional(),
    quantization_config: z.undefined().optional(),
  })
  .superRefine(checkHeadSize("hidden_size", "num_attention_heads"));

type BertConfig = z.output<typeof bertSchema>;

const TABLES = {
  word: "bert.embeddings.word_embeddings.weight",
  position: "bert.embeddings.position_embeddings.weight",
  type: "bert.embeddings.token_type_embeddings.weight",
} as const;
const POOLER = { weight: "bert.pooler.dense.weight", bias: "bert.pooler.dense.bias" } as const;
const REWARD = "classifier.weight";
const OFFSET = "classifier.bias";

/**
 * BertForSequenceClassification (Devlin et al., arXiv 1810.04805; also MiniLM): embeddings, post-norm layers, the first
 * token's state through the pooler's tanh, a linear reward.
 */
export function bertArchitecture(config: BertConfig): Architecture {
  const { hidden_size: width, num_attention_heads: heads, layer_norm_eps: epsilon } = config;
  return {
    family: "bert",
    className: "BertForSequenceClassification",
    config,
    width,
    layers: config.num_hidden_layers,
    heads,
    innerWidth: config.intermediate_size,
    maxTokens: config.max_position_embeddings,
    padId: config.pad_token_id,
    shapes: shapesOf(config),
    inOut: false,
    tables: TABLES,
    head: [POOLER.weight, POOLER.bias, REWARD, OFFSET],
    row: REWARD,
    pooler: POOLER,
    offset: { bias: OFFSET },
    loraTargets: ["query", "value"],
    pooling: "first",
    rotary: null,
    layerOf: (name) => {
      if (name.startsWith("bert.embeddings.")) return -1;
      return Number(/^bert\.encoder\.layer\.(\d+)\./.exec(name)?.[1] ?? config.num_hidden_layers);
    },
    storedNames,
    embed: embedTokens,
    enter: (n, embedded) =>
      reshape(n.g, n.layerNorm(embedded, "bert.embeddings.LayerNorm", epsilon), ["BT", width]),
    layer: (n, x, index, wanted) => runLayer(n, x, `bert.encoder.layer.${index}`, config, wanted),
    leave: (_, x) => x,
    reward: (n, pooled) => n.dense(tanh(n.g, n.dense(pooled, "bert.pooler.dense")), "classifier"),
  };
}

function embedTokens(n: Network): Sym {
  const words = gatherRows(n.g, n.parameter(TABLES.word), n.ids());
  const types = gatherRows(n.g, n.parameter(TABLES.type), n.types());
  return add(n.g, add(n.g, words, types), gatherRows(n.g, n.parameter(TABLES.position), n.positions()));
}

function runLayer(n: Network, x: Sym, at: string, config: BertConfig, wanted: WantedRows): Sym {
  const { hidden_size: width, num_attention_heads: heads, layer_norm_eps: epsilon } = config;
  const size = width / heads;
  const own = n.wantedRows(x, wanted);
  const project = (from: Sym, part: string): Sym =>
    splitHeads(n.g, n.dense(from, `${at}.attention.self.${part}`), heads, size);
  const qkv = {
    q: project(own, "query"),
    k: project(x, "key"),
    v: project(x, "value"),
    mask: n.paddingMask(),
  };
  const context = attend(n.g, qkv, { heads, groups: heads, size });
  const attended = n.dense(context, `${at}.attention.output.dense`);
  const middle = n.layerNorm(add(n.g, attended, own), `${at}.attention.output.LayerNorm`, epsilon);
  const inner = gelu(n.g, n.dense(middle, `${at}.intermediate.dense`));
  const output = n.dense(inner, `${at}.output.dense`);
  return n.layerNorm(add(n.g, output, middle), `${at}.output.LayerNorm`, epsilon);
}

function shapesOf(config: BertConfig): ReadonlyMap<string, readonly number[]> {
  const { hidden_size: width, intermediate_size: inner } = config;
  const list = new ShapeList();
  list.matrix(TABLES.word, config.vocab_size, width);
  list.matrix(TABLES.position, config.max_position_embeddings, width);
  list.matrix(TABLES.type, config.type_vocab_size, width);
  list.norm("bert.embeddings.LayerNorm", width);
  for (let layer = 0; layer < config.num_hidden_layers; layer++) {
    const at = `bert.encoder.layer.${layer}`;
    for (const part of ["query", "key", "value"]) list.dense(`${at}.attention.self.${part}`, width, width);
    list.dense(`${at}.attention.output.dense`, width, width);
    list.norm(`${at}.attention.output.LayerNorm`, width);
    list.dense(`${at}.intermediate.dense`, inner, width);
    list.dense(`${at}.output.dense`, width, inner);
    list.norm(`${at}.output.LayerNorm`, width);
  }
  list.dense("bert.pooler.dense", width, width);
  list.dense("classifier", 1, width);
  return list.shapes;
}

/** With `bert.` or without (BertModel), and old files' gamma and beta. */
function storedNames(name: string): readonly string[] {
  const bare = name.replace(/^bert\./, "");
  const old = (one: string): string =>
    one.replace("LayerNorm.weight", "LayerNorm.gamma").replace("LayerNorm.bias", "LayerNorm.beta");
  return [name, bare, old(name), old(bare)];
}
