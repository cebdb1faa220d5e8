import { createRng, shuffle } from "@/lib/base/random";
import type { ProtocolKind } from "@/lib/projects/protocol";
import { LEAST_COMPLETIONS } from "@/lib/projects/protocol-facts";

/** At most so many completions on one screen. */
export const MAX_BLOCK = 9;

/**
 * How `count` items are cut into blocks of at most `max`, as evenly as possible, each sharing exactly one item with the
 * block before, so that all rankings of a prompt hang together: 11 → 6 + 6, 25 → 9 + 9 + 9, 227 → 29 blocks.
 * One block up to `max`; none below 2.
 */
export function blockSizes(count: number, max = MAX_BLOCK): number[] {
  if (count < 2) return [];
  // A block of b items adds b - 1 links to the chain of count - 1 links.
  const links = count - 1;
  const blocks = Math.ceil(links / (max - 1));
  const small = Math.floor(links / blocks);
  const larger = links % blocks;
  return Array.from({ length: blocks }, (_, i) => small + (i < larger ? 1 : 0) + 1);
}

/** The number of tasks that a prompt with `distinct` different texts gives under a protocol of this kind. */
export function taskCount(distinct: number, kind: ProtocolKind = "ranking"): number {
  if (distinct < LEAST_COMPLETIONS[kind]) return 0;
  switch (kind) {
    case "ranking":
      return blockSizes(distinct).length;
    case "pairwise":
      return distinct === 2 ? 1 : distinct;
    case "rating":
      return Math.ceil(distinct / MAX_BLOCK);
    case "demonstration":
      return 1;
  }
}

/**
 * The tasks of one prompt, each as the items that it shows, from its distinct texts in seeded order.
 * ranking: overlapping blocks. pairwise: a ring of pairs, so that each item is compared twice and all hang together.
 * rating: blocks without overlap. demonstration: one task, which shows as many as fit.
 */
export function cutIntoTasks<T>(kind: ProtocolKind, items: readonly T[], seed: string): T[][] {
  if (items.length < LEAST_COMPLETIONS[kind]) return [];
  switch (kind) {
    case "ranking":
      return cutIntoBlocks(items, seed);
    case "pairwise":
      return cutIntoPairs(shuffle(items, createRng(seed)));
    case "rating":
      return chunk(shuffle(items, createRng(seed)), MAX_BLOCK);
    case "demonstration":
      return [shuffle(items, createRng(seed)).slice(0, MAX_BLOCK)];
  }
}

function cutIntoPairs<T>(items: readonly T[]): T[][] {
  const pairs = items.slice(1).map((item, i) => [...items.slice(i, i + 1), item]);
  const [first] = items;
  const last = items.at(-1);
  return items.length === 2 || first === undefined || last === undefined ? pairs : [...pairs, [last, first]];
}

function chunk<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  );
}

/** The items in seeded order, cut into blocks. The same seed and items give the same blocks. */
export function cutIntoBlocks<T>(items: readonly T[], seed: string): T[][] {
  const shuffled = shuffle(items, createRng(seed));
  const blocks: T[][] = [];
  let start = 0;
  for (const size of blockSizes(items.length)) {
    blocks.push(shuffled.slice(start, start + size));
    start += size - 1;
  }
  return blocks;
}
