import { sha256 } from "@/lib/base/sha256";

/** In the order of a dataset's files. */
export const SPLITS = ["train", "validation", "test"] as const;
export type Split = (typeof SPLITS)[number];

/** Shares of the groups that are kept from training. */
export interface SplitShares {
  readonly testShare: number;
  readonly validationShare: number;
}

/**
 * The split of a group of prompts: a function of salt and group key alone, so that it stays when data is added and all
 * pairs of a prompt, and all prompts with the same first turn, are on one side. The test split does not depend on
 * whether there is a validation split.
 */
export function splitOf(salt: string, groupKey: string, { testShare, validationShare }: SplitShares): Split {
  const place = placeOfGroup(salt, groupKey);
  if (place < testShare) return "test";
  return place < testShare + validationShare ? "validation" : "train";
}

/** A number in [0, 1) from salt and key alone. */
export function placeOfGroup(salt: string, groupKey: string): number {
  const digest = sha256(`${salt}:${groupKey}`);
  return new DataView(digest.buffer, digest.byteOffset).getUint32(0) / 2 ** 32;
}
