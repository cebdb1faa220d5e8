/**
 * −log of the Plackett–Luce probability of an order given as tiers, best first:
 *   Σ over the items i that have a strictly worse one: log Σ_{j = i or strictly worse} e^{r_j} − r_i
 * Equal items do not meet each other. Adds `weight` times the slope of each reward to `slopes`; gives the loss.
 */
export function addPlackettLuce(
  tiers: readonly (readonly number[])[],
  rewards: ArrayLike<number>,
  weight: number,
  slopes: Float64Array,
): number {
  let loss = 0;
  tiers.forEach((tier, place) => {
    const worse = tiers.slice(place + 1).flat();
    if (worse.length === 0) return;
    for (const item of tier) {
      const rivals = [item, ...worse];
      const most = rivals.reduce((max, i) => Math.max(max, rewards[i]!), -Infinity);
      const sum = rivals.reduce((total, i) => total + Math.exp(rewards[i]! - most), 0);
      loss += weight * (most + Math.log(sum) - rewards[item]!);
      slopes[item]! -= weight;
      for (const i of rivals) slopes[i]! += (weight * Math.exp(rewards[i]! - most)) / sum;
    }
  });
  return loss;
}
