import { z } from "zod";
import type { Sym } from "@/lib/tensor/graph";
import { add, geluTanh } from "@/lib/tensor/ops-elementwise";
import { linear } from "@/lib/tensor/ops-linear";
import { gatherRows, reshape, splitLast } from "@/lib/tensor/ops-shape";
import type { Architecture, WantedRows } from "./architecture";
import { attend, splitHeads } from "./attention";
import type { Network } from "./network";
import { checkHeadSize, count, layerCount, ShapeList } from "./shape-list";

/** What of a GPT-2's config.json the engine computes; anything else is refused by name. */
export const gpt2Schema = z
  .looseObject({
    model_type: z.literal("gpt2"),
    vocab_size: count,
    n_embd: count,
    n_layer: layerCount,
    n_head: count,
    n_inner: count.nullable().optional(),
    n_positions: count,
    layer_norm_epsilon: z.number().default(1e-5),
    activation_function: z.enum(["gelu_new", "gelu_pytorch_tanh"]).default("gelu_new"),
    scale_attn_weights: z.literal(true).optional(),
    scale_attn_by_inverse_layer_idx: z.literal(false).optional(),
    reorder_and_upcast_attn: z.literal(false).optional(),
    add_cross_attention: z.literal(false).optional(),
    pad_token_id: z.number().int().nonnegative().nullable().default(null),
    quantization_config: z.undefined().optional(),
  })
  .superRefine(checkHeadSize("n_embd", "n_head"));

type Gpt2Config = z.output<typeof gpt2Schema>;

const TABLES = { word: "transformer.wte.weight", position: "transformer.wpe.weight" } as const;
const REWARD = "score.weight";

/**
 * GPT2ForSequenceClassification: learned positions, layer norms before each part, matrices [in, out]; the state of the
 * last token that is not the pad, a linear reward without a bias.
 */
export function gpt2Architecture(config: Gpt2Config): Architecture {
  const { n_embd: width, n_head: heads, layer_norm_epsilon: epsilon } = config;
  return {
    family: "gpt2",
    className: "GPT2ForSequenceClassification",
    config,
    width,
    layers: config.n_layer,
    heads,
    innerWidth: config.n_inner ?? 4 * width,
    maxTokens: config.n_positions,
    padId: config.pad_token_id,
    shapes: shapesOf(config),
    inOut: true,
    tables: TABLES,
    head: [REWARD],
    row: REWARD,
    offset: { bias: "transformer.ln_f.bias", along: REWARD },
    loraTargets: ["c_attn"],
    pooling: "last",
    rotary: null,
    layerOf: (name) => {
      if (name === TABLES.word || name === TABLES.position) return -1;
      return Number(/^transformer\.h\.(\d+)\./.exec(name)?.[1] ?? config.n_layer);
    },
    storedNames: (name) => [name, name.replace(/^transformer\./, "")],
    embed: (n) =>
      add(
        n.g,
        gatherRows(n.g, n.parameter(TABLES.word), n.ids()),
        gatherRows(n.g, n.parameter(TABLES.position), n.positions()),
      ),
    enter: (n, embedded) => reshape(n.g, embedded, ["BT", width]),
    layer: (n, x, index, wanted) => runLayer(n, x, `transformer.h.${index}`, config, wanted),
    leave: (n, x) => n.layerNorm(x, "transformer.ln_f", epsilon),
    // The head is a Linear, [1, in], unlike all other matrices of the family.
    reward: (n, pooled) => linear(n.g, pooled, n.parameter(REWARD)),
  };
}

function runLayer(n: Network, x: Sym, at: string, config: Gpt2Config, wanted: WantedRows): Sym {
  const { n_embd: width, n_head: heads, layer_norm_epsilon: epsilon } = config;
  const size = width / heads;
  const qkv = n.dense(n.layerNorm(x, `${at}.ln_1`, epsilon), `${at}.attn.c_attn`);
  const [queries, keys, values] = splitLast(n.g, qkv, width, 3) as [Sym, Sym, Sym];
  const [q, k, v] = [n.wantedRows(queries, wanted), keys, values].map((part) =>
    splitHeads(n.g, part, heads, size),
  ) as [Sym, Sym, Sym];
  const context = attend(n.g, { q, k, v, mask: n.causalMask(wanted) }, { heads, groups: heads, size });
  const middle = add(n.g, n.wantedRows(x, wanted), n.dense(context, `${at}.attn.c_proj`));
  const inner = geluTanh(n.g, n.dense(n.layerNorm(middle, `${at}.ln_2`, epsilon), `${at}.mlp.c_fc`));
  return add(n.g, middle, n.dense(inner, `${at}.mlp.c_proj`));
}

function shapesOf(config: Gpt2Config): ReadonlyMap<string, readonly number[]> {
  const width = config.n_embd;
  const inner = config.n_inner ?? 4 * width;
  const list = new ShapeList();
  list.matrix(TABLES.word, config.vocab_size, width);
  list.matrix(TABLES.position, config.n_positions, width);
  for (let layer = 0; layer < config.n_layer; layer++) {
    const at = `transformer.h.${layer}`;
    list.norm(`${at}.ln_1`, width);
    list.dense(`${at}.attn.c_attn`, width, 3 * width, 3 * width);
    list.dense(`${at}.attn.c_proj`, width, width);
    list.norm(`${at}.ln_2`, width);
    list.dense(`${at}.mlp.c_fc`, width, inner, inner);
    list.dense(`${at}.mlp.c_proj`, inner, width, width);
  }
  list.norm("transformer.ln_f", width);
  list.matrix(REWARD, 1, width);
  return list.shapes;
}
