/**
 * Logistic regression on differences of sparse feature vectors, without intercept: the linear Bradley–Terry model.
 *   minimise ½‖w‖² + C Σ_pairs [ sp(−w·δ) + sp(−w·δ) ],  δ = x_better − x_worse,  sp(z) = log(1 + eᶻ)
 * The second term is the mirrored copy (−δ with the other label), as when a classifier is fitted on both orders.
 */

/** Rows in compressed form: row i has the columns indices[starts[i] … starts[i+1]). */
export interface SparseRows {
  readonly columns: number;
  readonly starts: Int32Array;
  readonly indices: Int32Array;
  readonly values: Float64Array;
}

/** Row numbers. */
export interface RowPair {
  readonly better: number;
  readonly worse: number;
}

const MAX_STEPS = 60;
const MAX_INNER_STEPS = 200;
const TOLERANCE = 1e-5;

/** The weights, by truncated Newton (conjugate gradients inside); deterministic. */
export function fitPairwiseLogistic(rows: SparseRows, pairs: readonly RowPair[], c: number): Float64Array {
  const weights = new Float64Array(rows.columns);
  let state = evaluate(rows, pairs, c, weights);
  const firstNorm = norm(state.gradient);
  for (let step = 0; step < MAX_STEPS; step++) {
    const size = norm(state.gradient);
    if (size <= TOLERANCE * firstNorm) break;
    const direction = solveNewton(rows, pairs, state, Math.min(0.5, Math.sqrt(size / firstNorm)) * 0.2);
    const next = stepAlong(rows, pairs, c, weights, direction, state);
    if (next === undefined) break;
    state = next;
  }
  return weights;
}

/** w·x of every row. */
export function multiplyRows(rows: SparseRows, weights: Float64Array): Float64Array {
  const out = new Float64Array(rows.starts.length - 1);
  for (let row = 0; row < out.length; row++) {
    let total = 0;
    for (let at = rows.starts[row]!; at < rows.starts[row + 1]!; at++)
      total += rows.values[at]! * weights[rows.indices[at]!]!;
    out[row] = total;
  }
  return out;
}

/** log(1 + eᶻ) without overflow. */
export function softplus(z: number): number {
  return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
}

/** 1 / (1 + e⁻ᶻ) without overflow. */
export function sigmoid(z: number): number {
  const e = Math.exp(-Math.abs(z));
  return z >= 0 ? 1 / (1 + e) : e / (1 + e);
}

interface State {
  readonly loss: number;
  readonly gradient: Float64Array;
  /** Second derivative of the loss by the pair's score difference. */
  readonly curvature: Float64Array;
}

function evaluate(rows: SparseRows, pairs: readonly RowPair[], c: number, weights: Float64Array): State {
  const scores = multiplyRows(rows, weights);
  const byRow = new Float64Array(scores.length);
  const curvature = new Float64Array(pairs.length);
  let loss = 0.5 * dot(weights, weights);
  pairs.forEach(({ better, worse }, i) => {
    const margin = scores[better]! - scores[worse]!;
    const miss = sigmoid(-margin);
    loss += 2 * c * softplus(-margin);
    byRow[better]! -= 2 * c * miss;
    byRow[worse]! += 2 * c * miss;
    curvature[i] = 2 * c * miss * (1 - miss);
  });
  return { loss, gradient: addTransposed(rows, byRow, weights), curvature };
}

/** start + Xᵀ·byRow */
function addTransposed(rows: SparseRows, byRow: Float64Array, start: Float64Array): Float64Array {
  const out = Float64Array.from(start);
  for (let row = 0; row < byRow.length; row++) {
    const factor = byRow[row]!;
    if (factor === 0) continue;
    for (let at = rows.starts[row]!; at < rows.starts[row + 1]!; at++)
      out[rows.indices[at]!]! += factor * rows.values[at]!;
  }
  return out;
}

/** (I + Σ h·δδᵀ)·v */
function hessianTimes(
  rows: SparseRows,
  pairs: readonly RowPair[],
  curvature: Float64Array,
  v: Float64Array,
): Float64Array {
  const scores = multiplyRows(rows, v);
  const byRow = new Float64Array(scores.length);
  pairs.forEach(({ better, worse }, i) => {
    const push = curvature[i]! * (scores[better]! - scores[worse]!);
    byRow[better]! += push;
    byRow[worse]! -= push;
  });
  return addTransposed(rows, byRow, v);
}

/** Conjugate gradients on H·d = −g until the residual is `accuracy` of g. */
function solveNewton(
  rows: SparseRows,
  pairs: readonly RowPair[],
  state: State,
  accuracy: number,
): Float64Array {
  const direction = new Float64Array(rows.columns);
  const residual = state.gradient.map((value) => -value);
  const search = Float64Array.from(residual);
  let size = dot(residual, residual);
  const goal = size * accuracy * accuracy;
  for (let step = 0; step < MAX_INNER_STEPS && size > goal; step++) {
    const product = hessianTimes(rows, pairs, state.curvature, search);
    const length = size / dot(search, product);
    addScaled(direction, search, length);
    addScaled(residual, product, -length);
    const next = dot(residual, residual);
    const keep = next / size;
    for (let i = 0; i < search.length; i++) search[i] = residual[i]! + keep * search[i]!;
    size = next;
  }
  return direction;
}

/** Halves the step until the loss falls enough (Armijo); moves `weights`. Undefined when no step helps any more. */
function stepAlong(
  rows: SparseRows,
  pairs: readonly RowPair[],
  c: number,
  weights: Float64Array,
  direction: Float64Array,
  state: State,
): State | undefined {
  const slope = dot(state.gradient, direction);
  for (let length = 1; length > 1e-8; length /= 2) {
    const candidate = Float64Array.from(weights);
    addScaled(candidate, direction, length);
    const next = evaluate(rows, pairs, c, candidate);
    if (next.loss > state.loss + 1e-4 * length * slope) continue;
    weights.set(candidate);
    return next;
  }
  return undefined;
}

function addScaled(target: Float64Array, other: Float64Array, factor: number): void {
  for (let i = 0; i < target.length; i++) target[i]! += factor * other[i]!;
}

function dot(a: Float64Array, b: Float64Array): number {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += a[i]! * b[i]!;
  return total;
}

function norm(a: Float64Array): number {
  return Math.sqrt(dot(a, a));
}
