import type { Sym } from "@/lib/tensor/graph";
import type { Dim } from "@/lib/tensor/onnx-proto";
import { binary } from "@/lib/tensor/ops-elementwise";
import { reshape } from "@/lib/tensor/ops-shape";
import type { AdapterSettings } from "./adapters";
import { type Architecture, tableNames } from "./architecture";
import { type DataInput, Network } from "./network";

/** Where a graph begins: at the tokens, at what layer N reads, or at the pooled state. */
export type GraphStart = "tokens" | "pooled" | number;
/**
 * Where it ends: at the rewards, at the pooled state, at what layer N reads, or, for a language model whose tensors have
 * an `lm_head.weight` too, at the logits of each place's next token.
 */
export type GraphEnd = "rewards" | "logits" | "pooled" | number;

export interface GraphPlan {
  readonly from: GraphStart;
  readonly to: GraphEnd;
  readonly adapters: AdapterSettings | null;
  /** Parameters that want a gradient. */
  readonly trained: ReadonlySet<string>;
}

export interface BuiltGraph {
  readonly forward: Uint8Array;
  /** null: nothing is trained. Reads `slopes`, d loss / d output: [B, 1], [B·T, vocabulary], [B, width] or [B·T, width]. */
  readonly backward: Uint8Array | null;
  /** Of the output. */
  readonly shape: readonly Dim[];
  /** Of a row of `slopes`. */
  readonly columns: number;
  /** Outputs of forward that backward reads. */
  readonly carried: readonly Sym[];
  readonly parameters: readonly string[];
  readonly data: readonly DataInput[];
  /** Trained parameters whose gradient comes out as `grad:NAME`, added to `sum:NAME`. */
  readonly dense: readonly string[];
  /** The tables are trained: their gradient comes out by token, as `grad:rows` [B, T, width]. */
  readonly hasRows: boolean;
}

/** Names of what a graph can end at. */
export const OUTPUTS = { rewards: "rewards", logits: "logits", pooled: "pooled" } as const;

/** The name of a plan's output: `rewards` [B], `logits` [B, T, vocabulary], `pooled` [B, width], `hidden` [B, T, width]. */
export function outputName(end: GraphEnd): string {
  return typeof end === "number" ? "hidden" : OUTPUTS[end];
}

/** The graph of a plan, with its output under its name. */
export function buildGraph(architecture: Architecture, plan: GraphPlan): BuiltGraph {
  const n = new Network(architecture, plan.adapters);
  const { width } = architecture;
  const embedded = plan.from === "tokens" ? architecture.embed(n) : undefined;
  const reached = plan.from === "pooled" ? n.pooled(width) : runLayers(n, architecture, plan, embedded);
  const result = resultOf(n, architecture, plan.to, reached);
  const columns = Number(result.shape[1]);
  const shape = outputShape(plan.to, columns);
  n.g.output(outputName(plan.to), reshape(n.g, result, shape));
  // What only scores gives what the head reads too: others' heads may read it.
  if (plan.to === "rewards" && plan.trained.size === 0) n.g.output(OUTPUTS.pooled, reached);

  const parameters = n.parameters;
  if (plan.trained.size === 0)
    return {
      forward: n.g.encode(),
      backward: null,
      carried: [],
      parameters,
      data: n.data,
      shape,
      columns,
      dense: [],
      hasRows: false,
    };
  const tables = tableNames(architecture.tables);
  const dense = parameters.filter((name) => plan.trained.has(name) && !tables.includes(name));
  const rows = embedded !== undefined && plan.trained.has(architecture.tables.word) ? [embedded] : [];
  const targets = [...dense.map((name) => n.parameter(name)), ...rows];
  const slopes = n.g.input("slopes", result.shape);
  n.g.backward(result, targets, slopes).forEach((gradient, i) => {
    const name = dense[i];
    if (name === undefined) n.g.output("grad:rows", gradient);
    else n.g.output(`grad:${name}`, binary(n.g, "Add", n.g.input(`sum:${name}`, gradient.shape), gradient));
  });
  return { ...n.g.encodeHalves(), parameters, data: n.data, shape, columns, dense, hasRows: rows.length > 0 };
}

/** What a loss is computed from, as a matrix: rewards [B, 1], logits [B·T, vocabulary], or states. */
function resultOf(n: Network, architecture: Architecture, end: GraphEnd, reached: Sym): Sym {
  if (end === "rewards") return architecture.reward(n, reached);
  return end === "logits" ? n.dense(reached, "lm_head") : reached;
}

function outputShape(end: GraphEnd, columns: number): Dim[] {
  if (end === "rewards") return ["B"];
  return end === "pooled" ? ["B", columns] : ["B", "T", columns];
}

/** To the pooled state [B, width], the states of all tokens, or what layer `to` reads [B·T, width]. */
function runLayers(
  n: Network,
  architecture: Architecture,
  { from, to }: GraphPlan,
  embedded: Sym | undefined,
): Sym {
  const { width, layers } = architecture;
  const first = typeof from === "number" ? from : 0;
  const last = typeof to === "number" ? to : layers;
  let x =
    embedded === undefined ? reshape(n.g, n.hidden(width), ["BT", width]) : architecture.enter(n, embedded);
  const isPooled = to === "rewards" || to === "pooled";
  for (let index = first; index < last; index++)
    x = architecture.layer(n, x, index, isPooled && index === layers - 1 ? "pooled" : "all");
  return typeof to === "number" ? x : architecture.leave(n, x);
}
