import { sha256 } from "@/lib/base/sha256";

export type Split = "train" | "test";

/**
 * The split of a group of prompts: a function of salt and group key alone, so that it stays when data is added and all
 * pairs of a prompt, and all prompts with the same first turn, are on one side.
 */
export function splitOf(salt: string, groupKey: string, testShare: number): Split {
  const digest = sha256(`${salt}:${groupKey}`);
  const first = new DataView(digest.buffer, digest.byteOffset).getUint32(0);
  return first / 2 ** 32 < testShare ? "test" : "train";
}
