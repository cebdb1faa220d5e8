import { expect, test } from "vitest";
import { createRng } from "@/lib/base/random";
import {
  fitPairwiseLogistic,
  multiplyRows,
  type RowPair,
  sigmoid,
  softplus,
  type SparseRows,
} from "@/lib/statistics/logistic";

/** Rows given densely. */
function rowsOf(dense: readonly (readonly number[])[]): SparseRows {
  const starts = new Int32Array(dense.length + 1);
  const indices: number[] = [];
  const values: number[] = [];
  dense.forEach((row, i) => {
    row.forEach((value, column) => {
      if (value === 0) return;
      indices.push(column);
      values.push(value);
    });
    starts[i + 1] = values.length;
  });
  return {
    columns: dense[0]?.length ?? 0,
    starts,
    indices: Int32Array.from(indices),
    values: Float64Array.from(values),
  };
}

test("one feature: the weight solves w = 2C · wins · σ(−w) − 2C · losses · σ(w)", () => {
  const rows = rowsOf([[1], [0]]);
  const wins = { better: 0, worse: 1 };
  const losses = { better: 1, worse: 0 };
  const weights = fitPairwiseLogistic(rows, [wins, wins, wins, losses], 3);
  const w = weights[0] ?? 0;
  expect(w).toBeGreaterThan(0);
  expect(6 * 3 * sigmoid(-w) - 6 * sigmoid(w)).toBeCloseTo(w, 4);
});

test("with a large C the weight goes to the log odds", () => {
  const pairs = Array.from({ length: 10 }, (_, i) =>
    i < 7 ? { better: 0, worse: 1 } : { better: 1, worse: 0 },
  );
  const weights = fitPairwiseLogistic(rowsOf([[1], [0]]), pairs, 1e5);
  expect(weights[0]).toBeCloseTo(Math.log(7 / 3), 3);
});

test("agrees with plain gradient descent on a random problem", () => {
  const rng = createRng(4);
  const dense = Array.from({ length: 20 }, () =>
    Array.from({ length: 6 }, () => (rng() < 0.5 ? 0 : rng() - 0.5)),
  );
  const pairs: RowPair[] = Array.from({ length: 60 }, () => ({
    better: Math.floor(rng() * 20),
    worse: Math.floor(rng() * 20),
  }));
  const fitted = fitPairwiseLogistic(rowsOf(dense), pairs, 3);
  const slow = descend(dense, pairs, 3);
  fitted.forEach((value, i) => expect(value).toBeCloseTo(slow[i] ?? 0, 3));
});

test("no pairs leave every weight at 0", () => {
  expect([...fitPairwiseLogistic(rowsOf([[1, 2]]), [], 3)]).toEqual([0, 0]);
});

test("the product of rows and weights is the plain one", () => {
  const rows = rowsOf([
    [1, 0, 2],
    [0, 0, 0],
    [0, 3, 0],
  ]);
  expect([...multiplyRows(rows, Float64Array.of(1, 2, 3))]).toEqual([7, 0, 6]);
});

test("softplus and sigmoid do not overflow", () => {
  expect(softplus(800)).toBe(800);
  expect(softplus(-800)).toBe(0);
  expect(softplus(-0.9)).toBeCloseTo(0.34115387473208786, 12);
  expect(sigmoid(0.9)).toBeCloseTo(0.7109495026250039, 12);
  expect(sigmoid(-1000)).toBe(0);
});

function descend(dense: readonly (readonly number[])[], pairs: readonly RowPair[], c: number): number[] {
  let weights = dense[0]?.map(() => 0) ?? [];
  for (let step = 0; step < 20_000; step++) {
    const gradient = [...weights];
    for (const { better, worse } of pairs) {
      const gap = weights.map((_, i) => (dense[better]?.[i] ?? 0) - (dense[worse]?.[i] ?? 0));
      const margin = gap.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), 0);
      gap.forEach((value, i) => (gradient[i] = (gradient[i] ?? 0) - 2 * c * sigmoid(-margin) * value));
    }
    weights = weights.map((value, i) => value - 0.01 * (gradient[i] ?? 0));
  }
  return weights;
}
