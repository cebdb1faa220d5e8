import type { Sym } from "@/lib/tensor/graph";
import { batchMatmul } from "@/lib/tensor/ops-linear";
import { reshape } from "@/lib/tensor/ops-shape";
import type { AdapterSettings } from "./adapters";
import { type Architecture, tableNames } from "./architecture";
import { type DataInput, Network } from "./network";

/** Where a graph begins: at the tokens, at what layer N reads, or at the pooled state. */
export type GraphStart = "tokens" | "pooled" | number;
/** Where it ends: at the rewards, at the pooled state, or at what layer N reads. */
export type GraphEnd = "rewards" | "pooled" | number;

export interface GraphPlan {
  readonly from: GraphStart;
  readonly to: GraphEnd;
  readonly adapters: AdapterSettings | null;
  /** Parameters that want a gradient. */
  readonly trained: ReadonlySet<string>;
}

export interface BuiltGraph {
  readonly forward: Uint8Array;
  /** null: nothing is trained. Reads `slopes` [B, 1], d loss / d reward. */
  readonly backward: Uint8Array | null;
  /** Outputs of forward that backward reads. */
  readonly carried: readonly string[];
  readonly parameters: readonly string[];
  readonly data: readonly DataInput[];
  /** Trained parameters whose gradient comes out as `grad:NAME`. */
  readonly dense: readonly string[];
  /** The tables are trained: their gradient comes out by token, as `grad:rows` [B, T, width]. */
  readonly hasRows: boolean;
}

/** Output `rewards` [B], `pooled` [B, width] or `hidden` [B, T, width], after the plan's end. */
export function buildGraph(architecture: Architecture, plan: GraphPlan): BuiltGraph {
  const n = new Network(architecture, plan.adapters);
  const { width } = architecture;
  const embedded = plan.from === "tokens" ? architecture.embed(n) : undefined;
  const pooled = plan.from === "pooled" ? n.pooled(width) : runLayers(n, architecture, plan, embedded);
  if (typeof plan.to === "number") n.g.output("hidden", reshape(n.g, pooled, ["B", "T", width]));
  else if (plan.to === "pooled") n.g.output("pooled", pooled);
  const rewards = plan.to === "rewards" ? architecture.reward(n, pooled) : undefined;
  if (rewards !== undefined) n.g.output("rewards", reshape(n.g, rewards, ["B"]));

  const parameters = n.parameters;
  if (rewards === undefined || plan.trained.size === 0)
    return {
      forward: n.g.encode(),
      backward: null,
      carried: [],
      parameters,
      data: n.data,
      dense: [],
      hasRows: false,
    };
  const tables = tableNames(architecture.tables);
  const dense = parameters.filter((name) => plan.trained.has(name) && !tables.includes(name));
  const rows = embedded !== undefined && plan.trained.has(architecture.tables.word) ? [embedded] : [];
  const targets = [...dense.map((name) => n.parameter(name)), ...rows];
  const slopes = n.g.input("slopes", ["B", 1]);
  n.g
    .backward(rewards, targets, slopes)
    .forEach((gradient, i) => n.g.output(`grad:${dense[i] ?? "rows"}`, gradient));
  return { ...n.g.encodeHalves(), parameters, data: n.data, dense, hasRows: rows.length > 0 };
}

/** To the pooled state [B, width], or to what layer `to` reads [B·T, width]. */
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
  for (let index = first; index < last; index++) x = architecture.layer(n, x, index);
  if (typeof to === "number") return x;
  const states = reshape(n.g, architecture.leave(n, x), ["B", "T", width]);
  return reshape(n.g, batchMatmul(n.g, n.pooling(), states), ["B", width]);
}
