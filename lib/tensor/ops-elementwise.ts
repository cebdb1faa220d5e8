import type { Graph, Sym } from "./graph";
import { DTYPE, type Dim } from "./onnx-proto";
import { reshapeRaw } from "./ops-shape";

// Each operation: its formula, the forward node, and under it the gradient rule (d is the gradient of the output).

/** y = a + b, broadcast. da = d, db = d, summed over the broadcast axes. */
export function add(g: Graph, a: Sym, b: Sym): Sym {
  return g.record([a, b], binary(g, "Add", a, b), (d, needs) => [
    needs[0] ? unbroadcast(g, d, a) : undefined,
    needs[1] ? unbroadcast(g, d, b) : undefined,
  ]);
}

/** y = a b, broadcast. da = d b, db = d a. */
export function mul(g: Graph, a: Sym, b: Sym): Sym {
  return g.record([a, b], binary(g, "Mul", a, b), (d, needs) => [
    needs[0] ? unbroadcast(g, binary(g, "Mul", d, b), a) : undefined,
    needs[1] ? unbroadcast(g, binary(g, "Mul", d, a), b) : undefined,
  ]);
}

/** y = k a. */
export function scale(g: Graph, a: Sym, k: number): Sym {
  return mul(g, a, g.scalar(k));
}

/** y = −x. dx = −d. */
export function neg(g: Graph, x: Sym): Sym {
  return g.record([x], unary(g, "Neg", x), (d) => [unary(g, "Neg", d)]);
}

/** y = tanh x. dx = d (1 − y²). */
export function tanh(g: Graph, x: Sym): Sym {
  const y = unary(g, "Tanh", x);
  return g.record([x], y, (d) => [
    binary(g, "Mul", d, binary(g, "Sub", g.scalar(1), binary(g, "Mul", y, y))),
  ]);
}

/** y = max(x, 0). dx = d where y > 0. */
export function relu(g: Graph, x: Sym): Sym {
  const y = unary(g, "Relu", x);
  return g.record([x], y, (d) => [binary(g, "Mul", d, unary(g, "Sign", y))]);
}

/** y = log(1 + eˣ), computed stably by the runtime. dx = d σ(x). */
export function softplus(g: Graph, x: Sym): Sym {
  return g.record([x], unary(g, "Softplus", x), (d) => [binary(g, "Mul", d, unary(g, "Sigmoid", x))]);
}

/** y = x Φ(x), Φ the normal distribution function by erf (BERT's "gelu"). dx = d (Φ(x) + x φ(x)). */
export function gelu(g: Graph, x: Sym): Sym {
  const erf = unary(g, "Erf", binary(g, "Mul", x, g.scalar(Math.SQRT1_2)));
  const cdf = binary(g, "Mul", binary(g, "Add", erf, g.scalar(1)), g.scalar(0.5));
  return g.record([x], binary(g, "Mul", x, cdf), (d) => {
    const bell = unary(g, "Exp", binary(g, "Mul", binary(g, "Mul", x, x), g.scalar(-0.5)));
    const pdf = binary(g, "Mul", bell, g.scalar(1 / Math.sqrt(2 * Math.PI)));
    return [binary(g, "Mul", d, binary(g, "Add", cdf, binary(g, "Mul", x, pdf)))];
  });
}

/**
 * y = ½ x (1 + tanh u), u = √(2/π) (x + 0.044715 x³) (GPT-2's "gelu_new").
 * dx = d (½ (1 + tanh u) + ½ x (1 − tanh² u) u′), u′ = √(2/π) (1 + 3 · 0.044715 x²).
 */
export function geluTanh(g: Graph, x: Sym): Sym {
  const c = Math.sqrt(2 / Math.PI);
  const squared = (): Sym => binary(g, "Mul", x, x);
  const polynomial = (cubic: number): Sym =>
    binary(g, "Add", binary(g, "Mul", squared(), g.scalar(cubic)), g.scalar(c));
  const t = unary(g, "Tanh", binary(g, "Mul", x, polynomial(0.044715 * c)));
  const half = (): Sym => binary(g, "Mul", binary(g, "Add", t, g.scalar(1)), g.scalar(0.5));
  return g.record([x], binary(g, "Mul", x, half()), (d) => {
    const fall = binary(g, "Sub", g.scalar(1), binary(g, "Mul", t, t));
    const slope = binary(
      g,
      "Mul",
      binary(g, "Mul", binary(g, "Mul", x, g.scalar(0.5)), fall),
      polynomial(3 * 0.044715 * c),
    );
    return [binary(g, "Mul", d, binary(g, "Add", half(), slope))];
  });
}

/** y = x s, s = σ(x) (SwiGLU's gate). dx = d (s + y − y s). */
export function silu(g: Graph, x: Sym): Sym {
  const s = unary(g, "Sigmoid", x);
  return g.record([x], binary(g, "Mul", x, s), (d) => {
    const y = binary(g, "Mul", x, s);
    return [binary(g, "Mul", d, binary(g, "Sub", binary(g, "Add", s, y), binary(g, "Mul", y, s)))];
  });
}

/** y = Σ x over all elements. dx = d everywhere. */
export function sumAll(g: Graph, x: Sym): Sym {
  const y = g.node("ReduceSum", [x], [], { attributes: { keepdims: { i: 0 } } });
  return g.record([x], y, (d) => [
    g.node("Expand", [d, g.node("Shape", [x], [x.shape.length], { dtype: DTYPE.int64 })], x.shape),
  ]);
}

/** An element-wise node without a gradient rule. */
export function unary(g: Graph, op: string, x: Sym): Sym {
  return g.node(op, [x], x.shape);
}

/** A broadcasting node without a gradient rule. */
export function binary(g: Graph, op: string, a: Sym, b: Sym): Sym {
  return g.node(op, [a, b], broadcastShape(a.shape, b.shape));
}

function broadcastShape(a: readonly Dim[], b: readonly Dim[]): Dim[] {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, i) => {
    const x = a[i - rank + a.length] ?? 1;
    const y = b[i - rank + b.length] ?? 1;
    if (x !== y && x !== 1 && y !== 1) throw new Error(`cannot broadcast [${a.join()}] with [${b.join()}]`);
    return x === 1 ? y : x;
  });
}

/** Sums a gradient over the axes along which `to` was broadcast. */
export function unbroadcast(g: Graph, d: Sym, to: Sym): Sym {
  if (d.shape.length === to.shape.length && d.shape.every((dim, i) => dim === to.shape[i])) return d;
  const lead = d.shape.length - to.shape.length;
  const axes = d.shape.flatMap((dim, i) => (i < lead || (to.shape[i - lead] === 1 && dim !== 1) ? [i] : []));
  const kept = d.shape.map((dim, i) => (axes.includes(i) ? 1 : dim));
  const summed = g.node("ReduceSum", [d, g.integers(axes)], kept, { attributes: { keepdims: { i: 1 } } });
  return lead > 0 ? reshapeRaw(g, summed, to.shape) : summed;
}
