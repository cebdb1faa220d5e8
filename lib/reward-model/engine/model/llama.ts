import { z } from "zod";
import type { Sym } from "@/lib/tensor/graph";
import { add, mul, silu } from "@/lib/tensor/ops-elementwise";
import { rotary } from "@/lib/tensor/ops-rotary";
import { gatherRows, reshape } from "@/lib/tensor/ops-shape";
import type { Architecture, WantedRows } from "./architecture";
import { attend, splitHeads } from "./attention";
import type { Network } from "./network";
import { count, layerCount, ShapeList } from "./shape-list";

/** Strict: each further name in there (factor, partial_rotary_factor, one by layer type) would change the angles. */
const plainRotary = z.strictObject({
  rope_type: z.literal("default").optional(),
  type: z.literal("default").optional(),
});
const rotaryParameters = plainRotary.extend({
  rope_theta: z.number().positive().optional(),
  partial_rotary_factor: z.literal(1).optional(),
});

const common = {
  vocab_size: count,
  hidden_size: count,
  intermediate_size: count,
  num_hidden_layers: layerCount,
  num_attention_heads: count,
  num_key_value_heads: count.optional(),
  head_dim: count.nullable().optional(),
  max_position_embeddings: count,
  rms_norm_eps: z.number().default(1e-6),
  rope_theta: z.number().positive().default(10_000),
  rope_scaling: plainRotary.nullable().optional(),
  rope_parameters: rotaryParameters.nullable().optional(),
  partial_rotary_factor: z.literal(1).optional(),
  hidden_act: z.literal("silu").default("silu"),
  pad_token_id: z.number().int().nonnegative().nullable().default(null),
  quantization_config: z.undefined().optional(),
};

/** What of a Llama's config.json (also SmolLM's) the engine computes; anything else is refused by name. */
export const llamaSchema = z
  .looseObject({
    ...common,
    model_type: z.literal("llama"),
    attention_bias: z.literal(false).optional(),
    mlp_bias: z.literal(false).optional(),
    pretraining_tp: z.literal(1).optional(),
    sliding_window: z.null().optional(),
  })
  .superRefine(checkHeads);

/** Qwen2: a Llama whose query, key and value have biases. */
export const qwen2Schema = z
  .looseObject({
    ...common,
    model_type: z.literal("qwen2"),
    use_sliding_window: z.literal(false).optional(),
    layer_types: z.array(z.literal("full_attention")).optional(),
  })
  .superRefine(checkHeads);

type LlamaConfig = z.output<typeof llamaSchema> | z.output<typeof qwen2Schema>;

interface Heads {
  readonly hidden_size: number;
  readonly num_attention_heads: number;
  readonly num_key_value_heads?: number | undefined;
  readonly head_dim?: number | null | undefined;
}

/** Heads of one whole and even size (rotary positions turn pairs of numbers), in groups of one size. */
function checkHeads(config: Heads, context: z.RefinementCtx): void {
  const { hidden_size: width, num_attention_heads: heads, num_key_value_heads: groups = heads } = config;
  const size = config.head_dim ?? width / heads;
  const refuse = (name: string, message: string): void =>
    context.addIssue({ code: "custom", path: [name], message });
  if (size % 2 !== 0) refuse("num_attention_heads", `heads of ${size} numbers, which is not even`);
  if (heads % groups !== 0) refuse("num_key_value_heads", `${heads} heads are no multiple of ${groups}`);
}

const WORD = "model.embed_tokens.weight";
const REWARD = "score.weight";

/**
 * LlamaForSequenceClassification and Qwen2ForSequenceClassification: RMS norms before each part, rotary positions,
 * grouped queries, SwiGLU; the state of the last token that is not the pad, a linear reward without a bias.
 */
export function llamaArchitecture(config: LlamaConfig): Architecture {
  const { hidden_size: width, num_attention_heads: heads, rms_norm_eps: epsilon } = config;
  const groups = config.num_key_value_heads ?? heads;
  const size = config.head_dim ?? width / heads;
  return {
    family: "llama",
    className:
      config.model_type === "qwen2" ? "Qwen2ForSequenceClassification" : "LlamaForSequenceClassification",
    config,
    width,
    layers: config.num_hidden_layers,
    heads,
    innerWidth: config.intermediate_size,
    maxTokens: config.max_position_embeddings,
    padId: config.pad_token_id,
    shapes: shapesOf(config, groups, size),
    inOut: false,
    tables: { word: WORD },
    head: [REWARD],
    row: REWARD,
    offset: null,
    loraTargets: ["q_proj", "v_proj"],
    pooling: "last",
    rotary: { size, theta: config.rope_parameters?.rope_theta ?? config.rope_theta },
    layerOf: (name) => {
      if (name === WORD) return -1;
      return Number(/^model\.layers\.(\d+)\./.exec(name)?.[1] ?? config.num_hidden_layers);
    },
    storedNames: (name) => [name, name.replace(/^model\./, "")],
    embed: (n) => gatherRows(n.g, n.parameter(WORD), n.ids()),
    enter: (n, embedded) => reshape(n.g, embedded, ["BT", width]),
    layer: (n, x, index, wanted) =>
      runLayer(n, x, `model.layers.${index}`, { heads, groups, size, epsilon }, wanted),
    leave: (n, x) => n.rmsNorm(x, "model.norm", epsilon),
    reward: (n, pooled) => n.dense(pooled, "score"),
  };
}

interface LayerSizes {
  readonly heads: number;
  readonly groups: number;
  readonly size: number;
  readonly epsilon: number;
}

function runLayer(n: Network, x: Sym, at: string, sizes: LayerSizes, wanted: WantedRows): Sym {
  const { heads, groups, size, epsilon } = sizes;
  const before = n.rmsNorm(x, `${at}.input_layernorm`, epsilon);
  const project = (from: Sym, part: string, count: number): Sym =>
    splitHeads(n.g, n.dense(from, `${at}.self_attn.${part}_proj`), count, size);
  const q = rotary(n.g, project(n.wantedRows(before, wanted), "q", heads), n.rotary(size, wanted));
  const k = rotary(n.g, project(before, "k", groups), n.rotary(size, "all"));
  const v = project(before, "v", groups);
  const context = attend(n.g, { q, k, v, mask: n.causalMask(wanted) }, { heads, groups, size });
  const middle = add(n.g, n.wantedRows(x, wanted), n.dense(context, `${at}.self_attn.o_proj`));
  const inner = n.rmsNorm(middle, `${at}.post_attention_layernorm`, epsilon);
  const gate = silu(n.g, n.dense(inner, `${at}.mlp.gate_proj`));
  const gated = mul(n.g, gate, n.dense(inner, `${at}.mlp.up_proj`));
  return add(n.g, middle, n.dense(gated, `${at}.mlp.down_proj`));
}

function shapesOf(config: LlamaConfig, groups: number, size: number): ReadonlyMap<string, readonly number[]> {
  const { hidden_size: width, intermediate_size: inner, num_attention_heads: heads } = config;
  const list = new ShapeList();
  list.matrix(WORD, config.vocab_size, width);
  for (let layer = 0; layer < config.num_hidden_layers; layer++) {
    const at = `model.layers.${layer}`;
    list.vector(`${at}.input_layernorm.weight`, width);
    list.vector(`${at}.post_attention_layernorm.weight`, width);
    for (const [part, count] of [
      ["q", heads],
      ["k", groups],
      ["v", groups],
    ] as const) {
      list.matrix(`${at}.self_attn.${part}_proj.weight`, count * size, width);
      if (config.model_type === "qwen2") list.vector(`${at}.self_attn.${part}_proj.bias`, count * size);
    }
    list.matrix(`${at}.self_attn.o_proj.weight`, width, heads * size);
    list.matrix(`${at}.mlp.gate_proj.weight`, inner, width);
    list.matrix(`${at}.mlp.up_proj.weight`, inner, width);
    list.matrix(`${at}.mlp.down_proj.weight`, width, inner);
  }
  list.vector("model.norm.weight", width);
  list.matrix(REWARD, 1, width);
  return list.shapes;
}
