/**
 * Tiers by item position: dense, 0 best, −1 unranked. `items` are the task's completion ids by position.
 * Gives the problem in words when the tiers do not name every item exactly once.
 */
export function packTiers(
  items: readonly string[],
  tiers: readonly (readonly string[])[],
  unranked: readonly string[] = [],
): { readonly packed: number[] } | { readonly problem: string } {
  const positions = new Map(items.map((id, position) => [id, position]));
  const packed = new Array<number>(items.length).fill(-2);
  const groups = [...tiers.map((ids, tier) => ({ ids, tier })), { ids: unranked, tier: -1 }];
  for (const { ids, tier } of groups) {
    for (const id of ids) {
      const position = positions.get(id);
      if (position === undefined) return { problem: `completion ${id} is not part of the task` };
      if (packed[position] !== -2) return { problem: `completion ${id} is named twice` };
      packed[position] = tier;
    }
  }
  const missing = items.filter((_, position) => packed[position] === -2);
  if (missing.length > 0) return { problem: `completion ${missing.join(", ")} has no place` };
  return { packed };
}

/** Completion ids by tier, best first, and those not ranked. The inverse of packTiers. */
export function unpackTiers(
  items: readonly string[],
  packed: readonly number[],
): { readonly tiers: string[][]; readonly unranked: string[] } {
  const tiers: string[][] = [];
  const unranked: string[] = [];
  items.forEach((id, position) => {
    const tier = packed[position] ?? -1;
    if (tier < 0) unranked.push(id);
    else (tiers[tier] ??= []).push(id);
  });
  return { tiers, unranked };
}

/** True when two items share a tier. */
export function hasTies(packed: readonly number[]): boolean {
  const ranked = packed.filter((tier) => tier >= 0);
  return new Set(ranked).size < ranked.length;
}

/** True when the tiers say just the order in which the items were presented. */
export function isPresentedOrder(packed: readonly number[], presented: readonly number[]): boolean {
  return presented.every((position, place) => packed[position] === place);
}
