/** Which of a ranking's strictly ordered pairs are used. */
export const PAIR_POLICIES = ["all", "adjacent", "best-vs-rest", "best-vs-worst"] as const;
export type PairPolicy = (typeof PAIR_POLICIES)[number];

/** One comparison that a ranking contains, in item positions. */
export interface RankedPair {
  readonly better: number;
  readonly worse: number;
  /** Tier gap / (tiers − 1), in (0, 1]. */
  readonly strength: number;
}

export const UNRANKED = -1;

/**
 * The strictly ordered pairs of one ranking. `tiers` gives each item's tier by position (dense, 0 best, −1 not
 * ranked); `textKeys`, when given, names each item's text. Ties and unranked items give no pair. Equal texts are one
 * text in its best copy's tier, so they are never paired with each other nor with another text twice.
 *
 * all: C(n, 2) − Σ C(t, 2) pairs over tier sizes t; adjacent: neighbouring tiers only; best-vs-rest: the top tier
 * against every other; best-vs-worst: the top tier against the bottom one. A trainer that gives each pair the weight
 * 1 / (number of pairs) counts every ranking alike (InstructGPT's K-wise loss).
 */
export function pairsOfRanking(
  tiers: readonly number[],
  policy: PairPolicy,
  textKeys?: readonly string[],
): RankedPair[] {
  const items = rankDistinctTexts(tiers, textKeys);
  const last = items.reduce((max, item) => Math.max(max, item.tier), 0);
  const pairs: RankedPair[] = [];
  for (const a of items)
    for (const b of items)
      if (isPaired(a.tier, b.tier, last, policy))
        pairs.push({ better: a.position, worse: b.position, strength: (b.tier - a.tier) / last });
  return pairs;
}

/** The pairs of one ranking's distinct texts that share a tier, in item positions. */
export function tiesOfRanking(
  tiers: readonly number[],
  textKeys?: readonly string[],
): { readonly first: number; readonly second: number }[] {
  const items = rankDistinctTexts(tiers, textKeys);
  return items.flatMap((a, i) =>
    items
      .slice(i + 1)
      .filter((b) => b.tier === a.tier)
      .map((b) => ({ first: a.position, second: b.position })),
  );
}

interface RankedItem {
  readonly position: number;
  readonly tier: number;
}

function isPaired(better: number, worse: number, last: number, policy: PairPolicy): boolean {
  if (better >= worse) return false;
  switch (policy) {
    case "all":
      return true;
    case "adjacent":
      return worse === better + 1;
    case "best-vs-rest":
      return better === 0;
    case "best-vs-worst":
      return better === 0 && worse === last;
  }
}

/** The ranked items, one for each text, in dense tiers. */
function rankDistinctTexts(
  tiers: readonly number[],
  textKeys: readonly string[] | undefined,
): readonly RankedItem[] {
  const best = new Map<string, RankedItem>();
  for (const [position, tier] of tiers.entries()) {
    if (tier === UNRANKED) continue;
    const key = textKeys?.[position] ?? `#${position}`;
    const seen = best.get(key);
    if (seen === undefined || tier < seen.tier) best.set(key, { position, tier });
  }
  const items = [...best.values()];
  const used = [...new Set(items.map((item) => item.tier))].sort((a, b) => a - b);
  return items.map(({ position, tier }) => ({ position, tier: used.indexOf(tier) }));
}
