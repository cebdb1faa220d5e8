import type { Comparison, Pair } from "../comparison";
import { shareOfTotals } from "../metrics";
import type { Share } from "../schema";

/**
 * The annotators' band: how often two people who ordered the same two answers strictly agree (Stiennon et al. 2020's
 * convention, ties left out; chance ½). Where a share p votes for one side that is p² + (1 − p)², and a model that always
 * takes the larger side agrees with max(p, 1 − p) of the votes: the band is no upper bound. Of n votes for and m against, n(n − 1)/2 + m(m − 1)/2 of the pairs of votes agree
 * and n m do not. Who judged a pair twice counts once, by his first.
 */
export function measureAnnotators(comparisons: readonly Comparison[]): Share {
  const totals = new Map<string, { credit: number; count: number }>();
  for (const comparison of comparisons) {
    const total = totals.get(comparison.group) ?? { credit: 0, count: 0 };
    for (const [n, m] of countVotes(comparison.pairs)) {
      total.credit += (n * (n - 1)) / 2 + (m * (m - 1)) / 2;
      total.count += ((n + m) * (n + m - 1)) / 2;
    }
    totals.set(comparison.group, total);
  }
  return shareOfTotals(totals);
}

interface Votes {
  readonly seen: Set<string>;
  readonly counts: [first: number, second: number];
}

/** For each two answers the votes for the one and for the other. */
function countVotes(pairs: readonly Pair[]): readonly (readonly [number, number])[] {
  const byPair = new Map<string, Votes>();
  for (const { better, worse, facts } of pairs) {
    const key = better < worse ? `${better}-${worse}` : `${worse}-${better}`;
    const votes: Votes = byPair.get(key) ?? { seen: new Set(), counts: [0, 0] };
    byPair.set(key, votes);
    const side = better < worse ? 0 : 1;
    const voter = facts?.votes === undefined ? facts?.annotator : "the sum of several";
    if (voter === undefined || votes.seen.has(voter)) continue;
    votes.seen.add(voter);
    votes.counts[side] += facts?.votes?.better ?? 1;
    votes.counts[side === 0 ? 1 : 0] += facts?.votes?.worse ?? 0;
  }
  return [...byPair.values()].map(({ counts }) => counts);
}
