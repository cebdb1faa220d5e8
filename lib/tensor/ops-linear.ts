import type { Graph, Sym } from "./graph";
import { binary, unbroadcast } from "./ops-elementwise";

/** y = x Wᵀ + b with W [out, in] (PyTorch's Linear), or y = x W + b with `inOut`; x is [n, in]. dx = d W, dW = dᵀ x, db = Σ d. */
export function linear(g: Graph, x: Sym, w: Sym, b?: Sym, { inOut = false }: { inOut?: boolean } = {}): Sym {
  const y = gemm(g, x, w, { transB: !inOut, ...(b === undefined ? {} : { bias: b }) });
  return g.record(b === undefined ? [x, w] : [x, w, b], y, (d, needs) => [
    needs[0] ? gemm(g, d, w, { transB: inOut }) : undefined,
    needs[1] ? (inOut ? gemm(g, x, d, { transA: true }) : gemm(g, d, x, { transA: true })) : undefined,
    needs[2] && b !== undefined ? unbroadcast(g, d, b) : undefined,
  ]);
}

interface GemmOptions {
  readonly transA?: boolean;
  readonly transB?: boolean;
  readonly bias?: Sym;
}

function gemm(g: Graph, a: Sym, b: Sym, { transA = false, transB = false, bias }: GemmOptions): Sym {
  const rows = a.shape[transA ? 1 : 0] ?? 1;
  const columns = b.shape[transB ? 0 : 1] ?? 1;
  const attributes = { transA: { i: Number(transA) }, transB: { i: Number(transB) } };
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

/**
 * y = γ x̂ + β, x̂ = (x − mean)/√(var + ε) over the last axis (Ba, Kiros, Hinton 2016).
 * dx = (γd − mean(γd) − x̂ mean(γd x̂))/√(var + ε); dγ = Σ d x̂; dβ = Σ d.
 */
export function layerNorm(g: Graph, x: Sym, gamma: Sym, beta: Sym, epsilon: number): Sym {
  const stat = [...x.shape.slice(0, -1), 1];
  const attributes = { axis: { i: -1 }, epsilon: { f: epsilon } };
  const [y, mean, inverse] = g.nodeOf("LayerNormalization", [x, gamma, beta], [x.shape, stat, stat], {
    attributes,
  }) as [Sym, Sym, Sym];
  return g.record([x, gamma, beta], y, (d, needs) => {
    const normal = binary(g, "Mul", binary(g, "Sub", x, mean), inverse);
    return [
      needs[0] ? layerNormInput(g, binary(g, "Mul", d, gamma), normal, inverse) : undefined,
      needs[1] ? unbroadcast(g, binary(g, "Mul", d, normal), gamma) : undefined,
      needs[2] ? unbroadcast(g, d, beta) : undefined,
    ];
  });
}

function layerNormInput(g: Graph, dNormal: Sym, normal: Sym, inverse: Sym): Sym {
  const centred = binary(g, "Sub", dNormal, reduceLast(g, "ReduceMean", dNormal));
  const along = binary(g, "Mul", normal, reduceLast(g, "ReduceMean", binary(g, "Mul", dNormal, normal)));
  return binary(g, "Mul", binary(g, "Sub", centred, along), inverse);
}

function reduceLast(g: Graph, op: "ReduceSum" | "ReduceMean", x: Sym): Sym {
  return g.node(op, [x, g.integers([-1])], [...x.shape.slice(0, -1), 1], {
    attributes: { keepdims: { i: 1 } },
  });
}
