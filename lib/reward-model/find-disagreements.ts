import type { Comparison, Pair, PairIds } from "./comparison";

/** Two answers that people put in an order, and a model in the other one. */
export interface Disagreement {
  readonly comparison: Comparison;
  /** Places in the comparison, by the people's order. */
  readonly better: number;
  readonly worse: number;
  /** The model's. */
  readonly rewards: { readonly better: number; readonly worse: number };
  /** How many people said so, and how many the opposite. */
  readonly people: { readonly better: number; readonly worse: number };
  /** Mean of what those said who said so, as a share of the scale; null: nobody did. */
  readonly strength: number | null;
  /** Of one who said so; null: the data has no ids. */
  readonly ids: PairIds | null;
}

export interface Disagreements {
  /** Pairs of answers that more people put one way than the other. */
  readonly ordered: number;
  /** Those of them that the model orders otherwise, the largest difference of rewards first. */
  readonly pairs: readonly Disagreement[];
}

/**
 * The pairs of answers that people and model order otherwise, `rewards` by comparison. What several people said of two
 * answers is one pair, in the order of the most; where as many say the opposite there is no order. Each person counts once,
 * by what he said first; judges do not count.
 */
export function findDisagreements(
  comparisons: readonly Comparison[],
  rewards: readonly ArrayLike<number>[],
): Disagreements {
  let ordered = 0;
  const pairs: Disagreement[] = [];
  for (const [index, comparison] of comparisons.entries())
    for (const votes of countVotes(comparison.pairs)) {
      const [side, other] =
        votes.low.count > votes.high.count ? [votes.low, votes.high] : [votes.high, votes.low];
      if (side.count === other.count) continue;
      ordered++;
      const given = {
        better: rewards[index]?.[side.place] ?? NaN,
        worse: rewards[index]?.[other.place] ?? NaN,
      };
      if (!(given.better < given.worse)) continue;
      pairs.push({
        comparison,
        better: side.place,
        worse: other.place,
        rewards: given,
        people: { better: side.count, worse: other.count },
        strength: side.strengths === 0 ? null : side.strengthSum / side.strengths,
        ids: side.ids,
      });
    }
  return { ordered, pairs: pairs.sort((a, b) => differenceOf(b) - differenceOf(a)) };
}

/** How much higher the model rates what people put below. */
export function differenceOf({ rewards }: Pick<Disagreement, "rewards">): number {
  return rewards.worse - rewards.better;
}

/** Those who put the answer of this place above the other one. */
interface Side {
  readonly place: number;
  count: number;
  strengths: number;
  strengthSum: number;
  ids: PairIds | null;
}

interface Votes {
  readonly low: Side;
  readonly high: Side;
  readonly seen: Set<string>;
}

/** For each two answers what was said of them. */
function countVotes(pairs: readonly Pair[]): Iterable<Votes> {
  const byPair = new Map<string, Votes>();
  for (const { better, worse, facts } of pairs) {
    // In rankings who has no name is a judge; in pairs of files nobody may have one.
    if (facts?.ids !== undefined && facts.annotator === undefined) continue;
    const [low, high] = better < worse ? [better, worse] : [worse, better];
    const key = `${low}-${high}`;
    const votes = byPair.get(key) ?? { low: newSide(low), high: newSide(high), seen: new Set<string>() };
    byPair.set(key, votes);
    const { annotator } = facts ?? {};
    if (annotator !== undefined && votes.seen.has(annotator)) continue;
    if (annotator !== undefined) votes.seen.add(annotator);
    const [side, other] = better < worse ? [votes.low, votes.high] : [votes.high, votes.low];
    side.count += facts?.votes?.better ?? 1;
    other.count += facts?.votes?.worse ?? 0;
    side.ids ??= facts?.ids ?? null;
    if (facts?.strength === undefined) continue;
    side.strengths++;
    side.strengthSum += facts.strength;
  }
  return byPair.values();
}

const newSide = (place: number): Side => ({ place, count: 0, strengths: 0, strengthSum: 0, ids: null });
