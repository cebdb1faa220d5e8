import type { Comparison, Origin, Pair } from "../comparison";
import { measureShare, type ScoredPair } from "../metrics";
import type { Details, Slice } from "../schema";

/** More kinds than this are put together as "all others", those of the fewest pairs. */
export const MOST_SLICES = 12;
const QUARTERS = 4;

/** The kind of a pair; undefined: not known. */
type KindOf = (comparison: Comparison, pair: Pair) => string | undefined;

const KINDS: Readonly<Record<keyof Details["slices"], KindOf>> = {
  strength: (_, { facts }) =>
    facts?.strength === undefined
      ? undefined
      : String(Math.min(QUARTERS, Math.max(1, Math.ceil(facts.strength * QUARTERS)))),
  rankGap: (_, { facts }) => (facts?.rankGap === undefined ? undefined : String(facts.rankGap)),
  source: ({ source }) => source,
  models: (comparison, pair) => bothOf(comparison, pair, "model"),
  batches: (comparison, pair) => bothOf(comparison, pair, "batch"),
};

/** Accuracy by kinds of pairs; `scored` are the comparisons' pairs in their order. */
export function measureSlices(
  comparisons: readonly Comparison[],
  scored: readonly ScoredPair[],
): Details["slices"] {
  const pairs = comparisons.flatMap((comparison) => comparison.pairs.map((pair) => ({ comparison, pair })));
  const by = (kindOf: KindOf, isCount = false): Slice[] => {
    const kinds = new Map<string, ScoredPair[]>();
    pairs.forEach(({ comparison, pair }, i) => {
      const kind = kindOf(comparison, pair);
      if (kind === undefined) return;
      const known = kinds.get(kind);
      if (known === undefined) kinds.set(kind, [scored[i]!]);
      else known.push(scored[i]!);
    });
    return kinds.size < 2 ? [] : slicesOf(kinds, isCount);
  };
  return {
    strength: by(KINDS.strength, true),
    rankGap: by(KINDS.rankGap, true),
    source: by(KINDS.source),
    models: by(KINDS.models),
    batches: by(KINDS.batches),
  };
}

/** Those of the most pairs; counts in their order, names by how many pairs they have. */
function slicesOf(kinds: ReadonlyMap<string, readonly ScoredPair[]>, isCount: boolean): Slice[] {
  const sorted = [...kinds].sort(
    ([a, pairsA], [b, pairsB]) => pairsB.length - pairsA.length || (a < b ? -1 : 1),
  );
  const others = sorted.slice(MOST_SLICES).flatMap(([, pairs]) => pairs);
  const named = sorted.slice(0, MOST_SLICES);
  if (isCount) named.sort(([a], [b]) => Number(a) - Number(b));
  return [
    ...named.map(([name, pairs]) => ({ name, ...measureShare(pairs) })),
    ...(others.length === 0 ? [] : [{ name: null, ...measureShare(others) }]),
  ];
}

/** "a" where both answers are of a, else "a / b" whichever won; undefined where one is not known. */
function bothOf({ origins }: Comparison, { better, worse }: Pair, key: keyof Origin): string | undefined {
  const [a, b] = [origins?.[better]?.[key], origins?.[worse]?.[key]];
  if (a === undefined || b === undefined) return undefined;
  if (a === b) return a;
  return a < b ? `${a} / ${b}` : `${b} / ${a}`;
}
