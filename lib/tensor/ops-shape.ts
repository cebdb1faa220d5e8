import type { Graph, Sym } from "./graph";
import type { Dim } from "./onnx-proto";

/** The same elements in another shape. dx = d in the old shape. */
export function reshape(g: Graph, x: Sym, shape: readonly Dim[]): Sym {
  return g.record([x], reshapeRaw(g, x, shape), (d) => [reshapeRaw(g, d, x.shape)]);
}

export function reshapeRaw(g: Graph, x: Sym, shape: readonly Dim[]): Sym {
  return g.node("Reshape", [x, g.shapeTensor(shape)], shape, { dtype: x.dtype });
}

/** Axes in another order. dx = d in the old order. */
export function transpose(g: Graph, x: Sym, order: readonly number[]): Sym {
  const inverse = order.map((_, axis) => order.indexOf(axis));
  return g.record([x], permute(g, x, order), (d) => [permute(g, d, inverse)]);
}

function permute(g: Graph, x: Sym, order: readonly number[]): Sym {
  return g.node(
    "Transpose",
    [x],
    order.map((axis) => x.shape[axis] ?? 1),
    { attributes: { perm: { ints: order } } },
  );
}

/** Elements from..to of the last axis. dx = d with zeros around. */
export function sliceLast(g: Graph, x: Sym, from: number, to: number): Sym {
  const axis = x.shape.length - 1;
  const width = x.shape[axis];
  if (typeof width !== "number") throw new Error("the last axis must have a known width");
  const y = g.node(
    "Slice",
    [x, g.integers([from]), g.integers([to]), g.integers([axis])],
    [...x.shape.slice(0, -1), to - from],
  );
  const before = new Array<number>(axis).fill(0);
  const pads = g.integers([...before, from, ...before, width - to]);
  return g.record([x], y, (d) => [g.node("Pad", [d, pads], x.shape)]);
}

/** Parts of the last axis, each `width` wide. dx = the parts' gradients side by side. */
export function splitLast(g: Graph, x: Sym, width: number, count: number): readonly Sym[] {
  const axis = x.shape.length - 1;
  const part = [...x.shape.slice(0, -1), width];
  const sizes = g.integers(new Array<number>(count).fill(width));
  const parts = g.nodeOf("Split", [x, sizes], new Array<typeof part>(count).fill(part), {
    attributes: { axis: { i: axis } },
  });
  return g.recordAll([x], parts, (d) => [
    g.node("Concat", d, x.shape, { attributes: { axis: { i: axis } } }),
  ]);
}

/** Rows of a table [rows, width] by ids [...]; gives [..., width]. Its gradient is summed outside the graph: see takeRows. */
export function gatherRows(g: Graph, table: Sym, ids: Sym): Sym {
  return g.node("Gather", [table, ids], [...ids.shape, ...table.shape.slice(1)], {
    attributes: { axis: { i: 0 } },
  });
}
