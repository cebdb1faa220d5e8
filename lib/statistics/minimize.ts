/** A smooth function: its value and gradient at a point. The gradient may be one array used again at each call. */
export type Objective = (at: Float64Array, gradient: Float64Array) => number;

export interface MinimizeOptions {
  /** Ends when the gradient's norm is below this share of max(1, |point|). */
  readonly tolerance?: number;
  readonly maxSteps?: number;
  /** How many past steps shape the direction. */
  readonly memory?: number;
  readonly onStep?: (step: number, value: number) => void;
}

interface Step {
  readonly s: Float64Array;
  readonly y: Float64Array;
  readonly rho: number;
}

/**
 * L-BFGS (Nocedal and Wright, Numerical Optimization, algorithm 7.4 and 7.5) with a backtracking line search under the
 * Armijo condition. Deterministic. For convex functions, from `start`, which is not changed. Not `converged`: the steps
 * were used up before.
 */
export function minimize(
  f: Objective,
  start: Float64Array,
  options: MinimizeOptions = {},
): { point: Float64Array; value: number; steps: number; converged: boolean } {
  const { tolerance = 1e-7, maxSteps = 300, memory = 10, onStep } = options;
  let point = Float64Array.from(start);
  let gradient = new Float64Array(point.length);
  let value = f(point, gradient);
  const history: Step[] = [];
  let steps = 0;
  let converged = false;
  for (;;) {
    converged = norm(gradient) <= tolerance * Math.max(1, norm(point));
    if (converged || steps === maxSteps) break;
    const direction = towards(gradient, history);
    const next = lineSearch(f, point, value, gradient, direction, history.length === 0);
    if (next === undefined) {
      converged = true; // no descent left at this precision
      break;
    }
    remember(history, memory, point, gradient, next.point, next.gradient);
    ({ point, gradient, value } = next);
    steps += 1;
    onStep?.(steps, value);
  }
  return { point, value, steps, converged };
}

/** −H g by the two-loop recursion. */
function towards(gradient: Float64Array, history: readonly Step[]): Float64Array {
  const q = gradient.map((x) => -x);
  const alphas = new Array<number>(history.length).fill(0);
  for (let i = history.length - 1; i >= 0; i--) {
    const { s, y, rho } = history[i]!;
    alphas[i] = rho * dot(s, q);
    addScaled(q, y, -alphas[i]!);
  }
  const last = history.at(-1);
  if (last !== undefined) {
    const scale = dot(last.s, last.y) / dot(last.y, last.y);
    for (let i = 0; i < q.length; i++) q[i]! *= scale;
  }
  history.forEach(({ s, y, rho }, i) => addScaled(q, s, alphas[i]! - rho * dot(y, q)));
  return q;
}

function lineSearch(
  f: Objective,
  point: Float64Array,
  value: number,
  gradient: Float64Array,
  direction: Float64Array,
  first: boolean,
) {
  const slope = dot(gradient, direction);
  if (!(slope < 0)) return undefined;
  let length = first ? Math.min(1, 1 / norm(gradient)) : 1;
  for (let attempt = 0; attempt < 40; attempt++, length /= 2) {
    const candidate = point.map((x, i) => x + length * direction[i]!);
    const candidateGradient = new Float64Array(point.length);
    const candidateValue = f(candidate, candidateGradient);
    if (candidateValue <= value + 1e-4 * length * slope && candidateValue < value)
      return { point: candidate, value: candidateValue, gradient: candidateGradient };
  }
  return undefined;
}

function remember(
  history: Step[],
  memory: number,
  from: Float64Array,
  g0: Float64Array,
  to: Float64Array,
  g1: Float64Array,
): void {
  const s = to.map((x, i) => x - from[i]!);
  const y = g1.map((x, i) => x - g0[i]!);
  const curvature = dot(s, y);
  if (curvature <= 1e-12) return; // keeps H positive definite
  history.push({ s, y, rho: 1 / curvature });
  if (history.length > memory) history.shift();
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function norm(a: Float64Array): number {
  return Math.sqrt(dot(a, a));
}

function addScaled(to: Float64Array, from: Float64Array, k: number): void {
  for (let i = 0; i < to.length; i++) to[i]! += k * from[i]!;
}
