import type { Architecture } from "@/lib/reward-model/engine/model/architecture";
import type { TrainPlan } from "@/lib/reward-model/engine/training/trained-names";

/**
 * Operations of the products of matrices in a round, two a multiplication with its addition. Forward: each matrix once a
 * token, and attention's two products; in the last layer, whose states are wanted of one token a sequence, only keys and
 * values. Back: the same for the gradient of the states and again for that of the weights, in the layers that learn;
 * adapters, tables, the head and that one token are left out as too little to count.
 */
export function countFlops(
  architecture: Architecture,
  plan: TrainPlan | null,
  sequences: number,
  tokens: number,
): number {
  const { layers, width } = architecture;
  const matrices = matrixNumbers(architecture, 0, () => true);
  const last = matrixNumbers(architecture, layers - 1, (name) => OF_EVERY_TOKEN.test(name));
  const attention = 2 * tokens * width; // multiplications a token: scores, and states by weights
  const products = 2 * sequences * tokens;
  const forward = products * ((layers - 1) * (matrices + attention) + last);
  if (plan === null || plan.mode === "head") return forward;
  const learning = plan.mode === "top" ? plan.layers : layers;
  const passes = plan.mode === "lora" ? 1 : 2;
  return forward + products * ((learning - 1) * (passes * matrices + 2 * attention) + passes * last);
}

/** What the last layer computes of every token: keys and values, and queries where they are one matrix with those. */
const OF_EVERY_TOKEN = /\.(key|value|k_proj|v_proj|c_attn)\.weight$/;

/** Numbers in one layer's matrices. */
function matrixNumbers(
  { shapes, layerOf }: Architecture,
  layer: number,
  isCounted: (name: string) => boolean,
): number {
  return [...shapes]
    .filter(([name, shape]) => shape.length === 2 && layerOf(name) === layer && isCounted(name))
    .reduce((sum, [, shape]) => sum + shape[0]! * shape[1]!, 0);
}
