import { createRng, shuffle } from "@/lib/base/random";

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

/** The number of tasks that a prompt with `distinct` different texts gives. */
export function taskCount(distinct: number): number {
  return blockSizes(distinct).length;
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
