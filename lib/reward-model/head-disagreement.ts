import { sigmoid } from "@/lib/statistics/logistic";

/**
 * How much the heads of an ensemble tell of the order of two answers by disagreeing, in nats: H(mean p) − mean H(p), where p
 * is each head's σ(r_a − r_b) (BALD; Houlsby et al., arXiv 1112.5745). 0 where all say the same, be it a coin's toss; at
 * most log 2. `a` and `b` are the two answers' rewards by head.
 */
export function headDisagreement(a: readonly number[], b: readonly number[]): number {
  const shares = a.map((reward, head) => sigmoid(reward - (b[head] ?? 0)));
  if (shares.length === 0) return 0;
  return Math.max(0, entropy(mean(shares)) - mean(shares.map(entropy)));
}

/** How many heads put the first of two answers before the second. */
export function headsPreferring(a: readonly number[], b: readonly number[]): number {
  return a.filter((reward, head) => reward > (b[head] ?? 0)).length;
}

/** Of a coin that falls so with probability p, in nats. */
function entropy(p: number): number {
  return p <= 0 || p >= 1 ? 0 : -p * Math.log(p) - (1 - p) * Math.log(1 - p);
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}
