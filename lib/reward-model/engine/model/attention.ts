import type { Graph, Sym } from "@/lib/tensor/graph";
import { add } from "@/lib/tensor/ops-elementwise";
import { batchMatmul, softmax } from "@/lib/tensor/ops-linear";
import { reshape, transpose } from "@/lib/tensor/ops-shape";

/** [B·T, heads · size] as [B, heads, T, size], and [B, heads · size] as [B, heads, 1, size]. */
export function splitHeads(g: Graph, x: Sym, heads: number, size: number): Sym {
  const rows = x.shape[0] === "B" ? 1 : "T";
  return transpose(g, reshape(g, x, ["B", rows, heads, size]), [0, 2, 1, 3]);
}

/**
 * Softmax(q kᵀ/√size + mask) v: [B·T, heads · size]. q is [B, heads, T, size], k and v [B, groups, T, size]. With fewer
 * groups than heads (grouped queries), the heads of a group are the rows of one product: k and v are not copied. With
 * one query a sequence, q [B, heads, 1, size], it gives [B, heads · size].
 */
export function attend(
  g: Graph,
  { q, k, v, mask }: { q: Sym; k: Sym; v: Sym; mask: Sym },
  { heads, groups, size }: { heads: number; groups: number; size: number },
): Sym {
  const alpha = 1 / Math.sqrt(size);
  const rows = q.shape[2] === 1 ? 1 : "T";
  const grouped = (x: Sym, last: number | "T"): Sym =>
    groups === heads
      ? x
      : reshape(g, x, ["B", groups, rows === 1 ? heads / groups : `${heads / groups}T`, last]);
  const perHead = (x: Sym, last: number | "T"): Sym =>
    groups === heads ? x : reshape(g, x, ["B", heads, rows, last]);
  const scores = perHead(batchMatmul(g, grouped(q, size), k, { transB: true, alpha }), "T"); // [B, heads, rows, T]
  const weights = softmax(g, add(g, scores, mask));
  const context = perHead(batchMatmul(g, grouped(weights, "T"), v), size); // [B, heads, rows, size]
  return reshape(g, transpose(g, context, [0, 2, 1, 3]), [rows === 1 ? "B" : "BT", heads * size]);
}
