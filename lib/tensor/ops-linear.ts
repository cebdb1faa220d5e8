import type { Graph, Sym } from "./graph";
import { binary, unbroadcast } from "./ops-elementwise";

/**
 * y = α x Wᵀ + b with W [out, in] (PyTorch's Linear), or y = α x W + b with `inOut`; x is [n, in].
 * dx = α d W, dW = α dᵀ x, db = Σ d.
 */
export function linear(
  g: Graph,
  x: Sym,
  w: Sym,
  b?: Sym,
  { inOut = false, alpha = 1 }: { inOut?: boolean; alpha?: number } = {},
): Sym {
  const y = gemm(g, x, w, { transB: !inOut, alpha, ...(b === undefined ? {} : { bias: b }) });
  return g.record(b === undefined ? [x, w] : [x, w, b], y, (d, needs) => [
    needs[0] ? gemm(g, d, w, { transB: inOut, alpha }) : undefined,
    needs[1]
      ? inOut
        ? gemm(g, x, d, { transA: true, alpha })
        : gemm(g, d, x, { transA: true, alpha })
      : undefined,
    needs[2] && b !== undefined ? unbroadcast(g, d, b) : undefined,
  ]);
}

interface GemmOptions {
  readonly transA?: boolean;
  readonly transB?: boolean;
  readonly alpha?: number;
  readonly bias?: Sym;
}

function gemm(
  g: Graph,
  a: Sym,
  b: Sym,
  { transA = false, transB = false, alpha = 1, bias }: GemmOptions,
): Sym {
  const rows = a.shape[transA ? 1 : 0] ?? 1;
  const columns = b.shape[transB ? 0 : 1] ?? 1;
  const attributes = { alpha: { f: alpha }, transA: { i: Number(transA) }, transB: { i: Number(transB) } };
  return g.node("Gemm", bias === undefined ? [a, b] : [a, b, bias], [rows, columns], { attributes });
}

/** y = α A B, or α A Bᵀ with `transB`, over equal leading axes. dA = α d Bᵀ, dB = α Aᵀ d. */
export function batchMatmul(
  g: Graph,
  a: Sym,
  b: Sym,
  { transB = false, alpha = 1 }: { transB?: boolean; alpha?: number } = {},
): Sym {
  return g.record([a, b], fusedMatmul(g, a, b, false, transB, alpha), (d, needs) => [
    needs[0] ? fusedMatmul(g, d, b, false, !transB, alpha) : undefined,
    needs[1]
      ? transB
        ? fusedMatmul(g, d, a, true, false, alpha)
        : fusedMatmul(g, a, d, true, false, alpha)
      : undefined,
  ]);
}

function fusedMatmul(g: Graph, a: Sym, b: Sym, transA: boolean, transB: boolean, alpha: number): Sym {
  const rank = a.shape.length;
  const rows = a.shape[transA ? rank - 1 : rank - 2] ?? 1;
  const columns = b.shape[transB ? rank - 2 : rank - 1] ?? 1;
  const attributes = { alpha: { f: alpha }, transA: { i: Number(transA) }, transB: { i: Number(transB) } };
  return g.node("FusedMatMul", [a, b], [...a.shape.slice(0, -2), rows, columns], {
    attributes,
    domain: "com.microsoft",
  });
}

/** p = softmax of the last axis. dx = p ⊙ d − p Σ(p ⊙ d). */
export function softmax(g: Graph, x: Sym): Sym {
  const p = g.node("Softmax", [x], x.shape, { attributes: { axis: { i: -1 } } });
  return g.record([x], p, (d) => {
    const dp = binary(g, "Mul", d, p);
    return [binary(g, "Sub", dp, binary(g, "Mul", p, reduceLast(g, "ReduceSum", dp)))];
  });
}

/** Over the last axis, which stays with width 1; without a gradient rule. */
export function reduceLast(g: Graph, op: "ReduceSum" | "ReduceMean", x: Sym): Sym {
  return g.node(op, [x, g.integers([-1])], [...x.shape.slice(0, -1), 1], {
    attributes: { keepdims: { i: 1 } },
  });
}
