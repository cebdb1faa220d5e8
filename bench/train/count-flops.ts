import type { Architecture } from "@/lib/reward-model/engine/model/architecture";
import type { TrainPlan } from "@/lib/reward-model/engine/training/trained-names";

/**
 * Operations of the products of matrices in a round, two a multiplication with its addition. Forward: each matrix once a
 * token, and attention's two products. Back: the same for the gradient of the states and again for that of the weights,
 * in the layers that learn; adapters, tables and the head are left out as too little to count.
 */
export function countFlops(
  architecture: Architecture,
  plan: TrainPlan | null,
  sequences: number,
  tokens: number,
): number {
  const { layers, width } = architecture;
  const matrices = matrixNumbers(architecture) / layers;
  const attention = 2 * tokens * width; // multiplications a token: scores, and states by weights
  const products = 2 * sequences * tokens;
  const forward = products * layers * (matrices + attention);
  if (plan === null || plan.mode === "head") return forward;
  const learning = plan.mode === "top" ? plan.layers : layers;
  const passes = plan.mode === "lora" ? 1 : 2;
  return forward + products * learning * (passes * matrices + 2 * attention);
}

function matrixNumbers({ shapes, layers, layerOf }: Architecture): number {
  let numbers = 0;
  for (const [name, shape] of shapes) {
    const layer = layerOf(name);
    if (shape.length === 2 && layer >= 0 && layer < layers) numbers += shape[0]! * shape[1]!;
  }
  return numbers;
}
