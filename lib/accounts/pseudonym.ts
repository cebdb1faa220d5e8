import type { Rng } from "@/lib/base/random";

const ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

/** A name without a person in it, for exports and reviewers: "a_7kq2m9xw4t". */
export function makePseudonym(rng: Rng): string {
  return `a_${Array.from({ length: 10 }, () => ALPHABET[Math.floor(rng() * ALPHABET.length)]).join("")}`;
}
