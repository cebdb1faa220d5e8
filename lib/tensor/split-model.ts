import type { Sym } from "./graph";
import type { ModelDef, NodeDef, ValueDef } from "./onnx-proto";

/**
 * Cuts a model before node `cut`. What the nodes behind it need of the values in front of it becomes an output of the
 * first half and an input of the second; but a value that is only another in a new shape is made again from that one.
 * Inputs and constants go to each half that uses them.
 */
export function splitModel(
  model: ModelDef,
  cut: number,
  values: ReadonlyMap<string, Sym>,
): { forward: ModelDef; backward: ModelDef; carried: readonly Sym[] } {
  const before = model.nodes.slice(0, cut);
  const after = withReshapes(before, model.nodes.slice(cut));
  const madeBefore = namesMadeBy(before);
  const madeAfter = namesMadeBy(after);
  const carried = [...usedBy(after)].flatMap((name) => {
    if (!madeBefore.has(name) || madeAfter.has(name)) return [];
    const value = values.get(name);
    if (value === undefined) throw new Error(`${name} crosses the halves, but no node gives it`);
    return value;
  });
  const crossing = carried.map(({ name, dtype, shape }): ValueDef => ({ name, dtype, dims: shape }));
  const forward = half(model, before);
  const backward = half(model, after);
  return {
    forward: { ...forward, outputs: [...forward.outputs, ...crossing] },
    backward: { ...backward, inputs: [...backward.inputs, ...crossing] },
    carried,
  };
}

/** The nodes behind the cut, and before them those in front of it that give what they need a new shape. */
function withReshapes(before: readonly NodeDef[], after: readonly NodeDef[]): NodeDef[] {
  const all = [...after];
  const wanted = usedBy(after);
  for (const node of before.toReversed()) {
    if (node.op !== "Reshape" || !node.outputs.some((name) => wanted.has(name))) continue;
    all.unshift(node);
    node.inputs.forEach((name) => wanted.add(name));
  }
  return all;
}

function half(model: ModelDef, nodes: readonly NodeDef[]): ModelDef {
  const used = usedBy(nodes);
  const made = namesMadeBy(nodes);
  return {
    nodes,
    constants: model.constants.filter(({ name }) => used.has(name)),
    inputs: model.inputs.filter(({ name }) => used.has(name)),
    outputs: model.outputs.filter(({ name }) => made.has(name)),
  };
}

function namesMadeBy(nodes: readonly NodeDef[]): Set<string> {
  return new Set(nodes.flatMap((node) => node.outputs));
}

function usedBy(nodes: readonly NodeDef[]): Set<string> {
  return new Set(nodes.flatMap((node) => node.inputs));
}
