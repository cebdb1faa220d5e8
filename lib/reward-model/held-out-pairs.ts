import { z } from "zod";
import { sha256Hex } from "@/lib/base/sha256";
import type { Comparison } from "./comparison";
import { measureGain } from "./details/measure-gain";
import { creditOf, type ScoredPair, scorePairs } from "./metrics";
import type { Gain } from "./schema";

/** Hexadecimal digits that a pair is known by: two of 10,000 pairs meet once in some millions. */
const KEY_DIGITS = 12;

/**
 * Which held-out pairs a reward model ordered right, kept beside its report: 13 characters a pair, none of its texts. Two
 * models are compared on the pairs that both have.
 */
export const heldOutPairsSchema = z
  .object({
    version: z.literal(1),
    /** How many pairs each group of prompts has, one group after the other. */
    groups: z.array(z.number().int().positive()),
    /** Of each pair the beginning of the SHA-256 of prompt, better and worse answer, all in one text. */
    keys: z.string().regex(/^[0-9a-f]*$/),
    /** Of each pair 1 right, h half (equal rewards), 0 wrong. */
    credits: z.string().regex(/^[10h]*$/),
  })
  .refine(
    ({ groups, keys, credits }) =>
      keys.length === credits.length * KEY_DIGITS &&
      groups.reduce((sum, count) => sum + count, 0) === credits.length,
    { error: "groups, keys and credits are of different lengths" },
  );
export type HeldOutPairs = z.infer<typeof heldOutPairsSchema>;

/** What is kept of the held-out pairs under a model, whose `rewards` are by comparison. */
export function packHeldOut(
  comparisons: readonly Comparison[],
  rewards: readonly ArrayLike<number>[],
): HeldOutPairs {
  const keys = comparisons.flatMap(keysOf);
  const pairs = scorePairs(comparisons, (_, index) => rewards[index] ?? []).map((pair, i) => ({
    group: pair.group,
    key: keys[i]!,
    credit: CREDITS[String(creditOf(pair))] ?? "0",
  }));
  const byGroup = sortInto(pairs, ({ group }) => group);
  const sorted = [...byGroup.values()].flat();
  return {
    version: 1,
    groups: [...byGroup.values()].map(({ length }) => length),
    keys: sorted.map(({ key }) => key).join(""),
    credits: sorted.map(({ credit }) => credit).join(""),
  };
}

/** Gain of one model over another on the held-out pairs that both have; undefined where they share none. */
export function gainOnShared(ours: HeldOutPairs, theirs: HeldOutPairs): Gain | undefined {
  const known = sortInto(unpack(theirs), ({ key }) => key);
  const mine: ScoredPair[] = [];
  const other: ScoredPair[] = [];
  for (const { key, group, margin } of unpack(ours)) {
    const same = known.get(key)?.pop();
    if (same === undefined) continue;
    mine.push({ group, margin, lengthGap: 0 });
    other.push({ group, margin: same.margin, lengthGap: 0 });
  }
  return mine.length === 0 ? undefined : measureGain(mine, other);
}

const CREDITS: Readonly<Record<string, string>> = { "1": "1", "0.5": "h", "0": "0" };
/** A difference of rewards that has this credit. */
const MARGINS: Readonly<Record<string, number>> = { "1": 1, h: 0, "0": -1 };

function sortInto<T>(items: readonly T[], nameOf: (item: T) => string): Map<string, T[]> {
  const sorted = new Map<string, T[]>();
  for (const item of items) {
    const name = nameOf(item);
    const known = sorted.get(name);
    if (known === undefined) sorted.set(name, [item]);
    else known.push(item);
  }
  return sorted;
}

function keysOf({ prompt, completions, pairs }: Comparison): string[] {
  return pairs.map(({ better, worse }) =>
    sha256Hex(JSON.stringify([prompt, completions[better], completions[worse]])).slice(0, KEY_DIGITS),
  );
}

function unpack({ groups, keys, credits }: HeldOutPairs): { key: string; group: string; margin: number }[] {
  const groupOf = groups.flatMap((count, group) => Array<string>(count).fill(String(group)));
  return Array.from(credits, (credit, i) => ({
    key: keys.slice(i * KEY_DIGITS, (i + 1) * KEY_DIGITS),
    group: groupOf[i]!,
    margin: MARGINS[credit]!,
  }));
}
