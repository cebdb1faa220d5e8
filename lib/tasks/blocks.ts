import { z } from "zod";
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

/**
 * How a batch cuts a prompt's distinct texts into tasks. all: as the protocol asks, everything on one screen where it
 * fits. blocks: overlapping blocks of at most `size`. pairs: `perPrompt` different pairs.
 */
export const cutSchema = z.discriminatedUnion("how", [
  z.object({ how: z.literal("all") }),
  z.object({ how: z.literal("blocks"), size: z.number().int().min(2).max(MAX_BLOCK) }),
  z.object({ how: z.literal("pairs"), perPrompt: z.number().int().min(1).max(1000) }),
]);

export type Cut = z.infer<typeof cutSchema>;

/** In a query everything is text: the cut is `all`, `blocks:SIZE` or `pairs:NUMBER`. */
export const cutText = z
  .string()
  .regex(/^(all|(blocks|pairs):\d{1,4})$/, 'Write "all", "blocks:SIZE" or "pairs:NUMBER".')
  .transform((text): Cut => {
    const [how, number] = text.split(":");
    if (how === "blocks") return { how, size: Number(number) };
    return how === "pairs" ? { how, perPrompt: Number(number) } : { how: "all" };
  })
  .pipe(cutSchema);

export const ALL_TEXTS: Cut = { how: "all" };

/** What protocols of a kind can be asked about. */
export const CUTS: Readonly<Record<ProtocolKind, readonly Cut["how"][]>> = {
  ranking: ["all", "blocks", "pairs"],
  pairwise: ["all", "pairs"],
  rating: ["all"],
  demonstration: ["all"],
};

/** The number of tasks that a prompt with `distinct` different texts gives under a protocol of this kind. */
export function taskCount(distinct: number, kind: ProtocolKind = "ranking", cut: Cut = ALL_TEXTS): number {
  if (distinct < LEAST_COMPLETIONS[kind]) return 0;
  if (cut.how === "pairs") return Math.min(cut.perPrompt, (distinct * (distinct - 1)) / 2);
  switch (kind) {
    case "ranking":
      return blockSizes(distinct, cut.how === "blocks" ? cut.size : MAX_BLOCK).length;
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
export function cutIntoTasks<T>(
  kind: ProtocolKind,
  items: readonly T[],
  seed: string,
  cut: Cut = ALL_TEXTS,
): T[][] {
  if (items.length < LEAST_COMPLETIONS[kind]) return [];
  const shuffled = shuffle(items, createRng(seed));
  if (cut.how === "pairs") return ringPairs(shuffled).slice(0, cut.perPrompt);
  switch (kind) {
    case "ranking":
      return cutIntoBlocks(shuffled, cut.how === "blocks" ? cut.size : MAX_BLOCK);
    case "pairwise":
      return ringPairs(shuffled).slice(0, taskCount(items.length, kind));
    case "rating":
      return chunk(shuffled, MAX_BLOCK);
    case "demonstration":
      return [shuffled.slice(0, MAX_BLOCK)];
  }
}

/**
 * All pairs of some items: neighbours in a ring first, then those two places apart, and so on. The first n pairs use each
 * item about equally often, and hang together from n = items − 1 on.
 */
function ringPairs<T>(items: readonly T[]): T[][] {
  const count = items.length;
  const distances = Array.from({ length: Math.floor(count / 2) }, (_, i) => i + 1);
  return distances.flatMap((distance) =>
    items
      .slice(0, 2 * distance === count ? distance : count)
      .map((item, i) => [item, ...items.slice((i + distance) % count).slice(0, 1)]),
  );
}

function chunk<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  );
}

function cutIntoBlocks<T>(items: readonly T[], max: number): T[][] {
  const blocks: T[][] = [];
  let start = 0;
  for (const size of blockSizes(items.length, max)) {
    blocks.push(items.slice(start, start + size));
    start += size - 1;
  }
  return blocks;
}
