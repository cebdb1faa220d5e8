import { type Rng, shuffle } from "@/lib/base/random";
import type { Comparison, Pair, Ranking } from "../../comparison";
import type { Example } from "./example";

/** A comparison of more completions is seen in blocks of at most so many. */
export const MOST_IN_BLOCK = 16;

/**
 * A comparison of many completions as blocks of few, drawn anew each time: each completion is in one of them, and a
 * block's pairs are those inside it. So a step stays small, and over the epochs all pairs come up.
 */
export function blocksOf(example: Example, rng: Rng, most = MOST_IN_BLOCK): Example[] {
  const { comparison, sequences } = example;
  if (sequences.length <= most) return [example];
  const order = shuffle(
    sequences.map((_, i) => i),
    rng,
  );
  const count = Math.ceil(order.length / most);
  return Array.from({ length: count }, (_, block) => {
    const members = order.filter((_, place) => place % count === block);
    return { comparison: restrict(comparison, members), sequences: members.map((i) => sequences[i]!) };
  });
}

function restrict(comparison: Comparison, members: readonly number[]): Comparison {
  const places = new Map(members.map((member, place) => [member, place]));
  const { rankings, origins } = comparison;
  return {
    ...comparison,
    completions: members.map((member) => comparison.completions[member]!),
    pairs: toSumOne(comparison.pairs.flatMap((pair) => restrictPair(pair, places))),
    ...(origins === undefined ? {} : { origins: members.map((member) => origins[member] ?? {}) }),
    ...(rankings === undefined
      ? {}
      : { rankings: toSumOne(rankings.flatMap((one) => restrictRanking(one, places))) }),
  };
}

function restrictPair(pair: Pair, places: ReadonlyMap<number, number>): Pair[] {
  const [better, worse] = [places.get(pair.better), places.get(pair.worse)];
  return better === undefined || worse === undefined ? [] : [{ ...pair, better, worse }];
}

function restrictRanking({ tiers, weight }: Ranking, places: ReadonlyMap<number, number>): Ranking[] {
  const kept = tiers
    .map((tier) => tier.flatMap((item) => places.get(item) ?? []))
    .filter((tier) => tier.length > 0);
  return kept.flat().length < 2 ? [] : [{ tiers: kept, weight }];
}

function toSumOne<T extends { readonly weight: number }>(items: readonly T[]): T[] {
  const sum = items.reduce((total, { weight }) => total + weight, 0);
  return items.map((item) => ({ ...item, weight: item.weight / sum }));
}
