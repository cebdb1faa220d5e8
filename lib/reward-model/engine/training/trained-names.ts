import { adapterShapes, type AdapterSettings } from "../model/adapters";
import type { Architecture } from "../model/architecture";

/** How much of a model is trained. */
export type TrainPlan =
  /** The head alone, on pooled states that are computed once. */
  | { readonly mode: "head" }
  /** The upper `layers` and the head, on states of the lower ones that are computed once. */
  | { readonly mode: "top"; readonly layers: number }
  /** Adapters and the head; the adapters are merged into the weights before these are saved. */
  | { readonly mode: "lora"; readonly adapters: AdapterSettings }
  | { readonly mode: "full" };

/**
 * The tensors that a plan trains. The bias behind the head has no gradient under a loss of differences; float32's
 * rounding would move it under Adam, so it is left out and set after training.
 */
export function trainedNames(architecture: Architecture, plan: TrainPlan): string[] {
  const { shapes, head, layers, layerOf } = architecture;
  const untrained = architecture.offset?.along === undefined ? architecture.offset?.bias : undefined;
  const names = [...shapes.keys()].filter((name) => name !== untrained);
  switch (plan.mode) {
    case "head":
      return names.filter((name) => head.includes(name));
    case "top":
      return names.filter((name) => layerOf(name) >= layers - plan.layers);
    case "lora":
      return [
        ...adapterShapes(architecture, plan.adapters).keys(),
        ...names.filter((name) => head.includes(name)),
      ];
    case "full":
      return names;
  }
}
