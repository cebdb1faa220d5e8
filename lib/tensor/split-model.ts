import type { ModelDef, NodeDef, ValueDef } from "./onnx-proto";

/** A value that crosses from the first half to the second. */
interface Value {
  readonly name: string;
  readonly dtype: ValueDef["dtype"];
  readonly shape: ValueDef["dims"];
}

/**
 * Cuts a model before node `cut`. What the nodes behind it need of the values in front of it becomes an output of the
 * first half and an input of the second; inputs and constants go to each half that uses them.
 */
export function splitModel(
  model: ModelDef,
  cut: number,
  values: ReadonlyMap<string, Value>,
): { forward: ModelDef; backward: ModelDef; carried: readonly string[] } {
  const before = model.nodes.slice(0, cut);
  const after = model.nodes.slice(cut);
  const made = new Set(before.flatMap((node) => node.outputs));
  const carried = [...usedBy(after)].filter((name) => made.has(name));
  const crossing = carried.map((name): ValueDef => {
    const value = values.get(name);
    if (value === undefined) throw new Error(`${name} crosses the halves, but no node gives it`);
    return { name, dtype: value.dtype, dims: value.shape };
  });
  const forward = half(model, before);
  const backward = half(model, after);
  return {
    forward: { ...forward, outputs: [...forward.outputs, ...crossing] },
    backward: { ...backward, inputs: [...backward.inputs, ...crossing] },
    carried,
  };
}

function half(model: ModelDef, nodes: readonly NodeDef[]): ModelDef {
  const used = usedBy(nodes);
  const made = new Set(nodes.flatMap((node) => node.outputs));
  return {
    nodes,
    constants: model.constants.filter(({ name }) => used.has(name)),
    inputs: model.inputs.filter(({ name }) => used.has(name)),
    outputs: model.outputs.filter(({ name }) => made.has(name)),
  };
}

function usedBy(nodes: readonly NodeDef[]): Set<string> {
  return new Set(nodes.flatMap((node) => node.inputs));
}
