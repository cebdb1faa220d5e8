import { studentQuantile975 } from "./interval";

/** What was observed in one cluster: the sum of its values and how many there were. */
export interface ClusterSum {
  readonly sum: number;
  readonly count: number;
}

/** By the names of clusters: two that are compared have some of them in common. */
export type Clusters = ReadonlyMap<string, ClusterSum>;

export interface ClusteredMean {
  readonly value: number;
  /** 95 %; null with fewer than two clusters. */
  readonly interval: readonly [low: number, high: number] | null;
}

/**
 * The mean m = Σsum/Σcount of values that are independent between clusters only. Linearised: each cluster's influence is
 * i_g = (sum_g − m·count_g)/Σcount, V = G/(G−1)·Σ i_g², and the interval m ± t(G−1; 97.5 %)·√V (Cochran 1977, Sampling
 * Techniques, 6.3 and 9A). Clusters of equal size: the t interval of their means. Undefined without a value.
 */
export function clusteredMean(clusters: Clusters): ClusteredMean | undefined {
  const mean = meanOf(clusters);
  if (mean === undefined) return undefined;
  return { value: mean.value, interval: around(mean.value, [...mean.influences.values()]) };
}

/**
 * The difference a − b of two such means over the clusters that both have: its influences are the differences of theirs.
 * Undefined when they share none.
 */
export function pairedDifference(a: Clusters, b: Clusters): ClusteredMean | undefined {
  const [first, second] = [meanOf(sharedWith(b, a)), meanOf(sharedWith(a, b))];
  if (first === undefined || second === undefined) return undefined;
  const influences = [...first.influences].map(
    ([name, influence]) => influence - (second.influences.get(name) ?? 0),
  );
  const value = first.value - second.value;
  return { value, interval: around(value, influences) };
}

const sharedWith = (others: Clusters, clusters: Clusters): Clusters =>
  new Map([...clusters].filter(([name, { count }]) => count > 0 && (others.get(name)?.count ?? 0) > 0));

function meanOf(clusters: Clusters) {
  let [sum, count] = [0, 0];
  for (const one of clusters.values()) [sum, count] = [sum + one.sum, count + one.count];
  if (count === 0) return undefined;
  const value = sum / count;
  const influences = new Map(
    [...clusters].map(([name, one]) => [name, (one.sum - value * one.count) / count]),
  );
  return { value, influences };
}

function around(value: number, influences: readonly number[]): ClusteredMean["interval"] {
  const groups = influences.length;
  if (groups < 2) return null;
  const squares = influences.reduce((sum, influence) => sum + influence * influence, 0);
  const half = studentQuantile975(groups - 1) * Math.sqrt((groups / (groups - 1)) * squares);
  return [value - half, value + half];
}
