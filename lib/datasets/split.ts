import { sha256 } from "@/lib/base/sha256";

export type Split = "train" | "test";

/**
 * The split of a group of prompts: a function of salt and group key alone, so that it stays when data is added and all
 * pairs of a prompt, and all prompts with the same first turn, are on one side.
 */
export function splitOf(salt: string, groupKey: string, testShare: number): Split {
  return placeOfGroup(salt, groupKey) < testShare ? "test" : "train";
}

/** A number in [0, 1) from salt and key alone. */
export function placeOfGroup(salt: string, groupKey: string): number {
  const digest = sha256(`${salt}:${groupKey}`);
  return new DataView(digest.buffer, digest.byteOffset).getUint32(0) / 2 ** 32;
}
