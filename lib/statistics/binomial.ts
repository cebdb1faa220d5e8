import { wilsonInterval } from "./interval";

/**
 * Wilson's interval for a share of observations that come in clusters (the comparisons of one prompt): the variance of
 * the ratio Σx/Σn over clusters, C/(C − 1) · Σ(x_c − p n_c)²/(Σ n)², gives an effective number p(1 − p)/variance, at
 * most the number of observations. When all observations agree, each cluster counts once. Undefined below 2 clusters.
 */
export function clusteredShareInterval(
  clusters: readonly { readonly successes: number; readonly n: number }[],
): readonly [number, number] | undefined {
  const used = clusters.filter((cluster) => cluster.n > 0);
  if (used.length < 2) return undefined;
  const n = used.reduce((sum, cluster) => sum + cluster.n, 0);
  const share = used.reduce((sum, cluster) => sum + cluster.successes, 0) / n;
  const squares = used.reduce((sum, cluster) => sum + (cluster.successes - share * cluster.n) ** 2, 0);
  const variance = ((used.length / (used.length - 1)) * squares) / n ** 2;
  const effective = variance === 0 ? used.length : Math.min(n, (share * (1 - share)) / variance);
  return wilsonInterval(share * effective, effective);
}

export interface TrialGroup {
  readonly trials: number;
  readonly chance: number;
}

/** Above this many trials the exact distribution gives way to the normal one: its tails agree to three digits there. */
const EXACT_LIMIT = 4000;

/**
 * Two-sided test of the number of successes in independent trials whose chances may differ by group. Exact: the sum
 * of P(k) over all k that are no more likely than what was observed (for one group R's binom.test). Groups are
 * convolved (Poisson binomial). Undefined without a trial.
 */
export function binomialTest(successes: number, groups: readonly TrialGroup[]): number | undefined {
  const trials = groups.reduce((sum, group) => sum + group.trials, 0);
  if (trials === 0) return undefined;
  if (trials > EXACT_LIMIT) return normalTest(successes, groups);
  const masses = groups.map(({ trials: n, chance }) => binomialMasses(n, chance)).reduce(convolve);
  const limit = (masses[successes] ?? 0) * (1 + 1e-7);
  const p = masses.reduce((sum, mass) => sum + (mass <= limit ? mass : 0), 0);
  return Math.min(1, p);
}

function binomialMasses(n: number, chance: number): Float64Array {
  const masses = new Float64Array(n + 1);
  if (chance <= 0 || chance >= 1) {
    masses[chance <= 0 ? 0 : n] = 1;
    return masses;
  }
  // log C(n, k) step by step: no overflow, and relative error near 1e-13 at n = 4000.
  let logChoose = 0;
  for (let k = 0; k <= n; k++) {
    masses[k] = Math.exp(logChoose + k * Math.log(chance) + (n - k) * Math.log1p(-chance));
    logChoose += Math.log((n - k) / (k + 1));
  }
  return masses;
}

function convolve(a: Float64Array, b: Float64Array): Float64Array {
  const out = new Float64Array(a.length + b.length - 1);
  for (const [i, mass] of a.entries()) for (const [j, other] of b.entries()) out[i + j]! += mass * other;
  return out;
}

/** With continuity correction. */
function normalTest(successes: number, groups: readonly TrialGroup[]): number {
  const mean = groups.reduce((sum, group) => sum + group.trials * group.chance, 0);
  const variance = groups.reduce((sum, { trials, chance }) => sum + trials * chance * (1 - chance), 0);
  const distance = Math.max(0, Math.abs(successes - mean) - 0.5);
  if (variance === 0) return distance === 0 ? 1 : 0;
  return Math.min(1, complementaryError(distance / Math.sqrt(2 * variance)));
}

/** erfc(x) for x ≥ 0 with relative error below 1.2e-7 (Press et al., Numerical Recipes, erfcc). */
function complementaryError(x: number): number {
  const t = 1 / (1 + x / 2);
  const series = [
    -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587,
    -0.82215223, 0.17087277,
  ].reduceRight((sum, coefficient) => coefficient + t * sum, 0);
  return t * Math.exp(-x * x + series);
}
