import { hashText, mixBits } from "@/lib/base/text-hash";
import type { Message } from "@/lib/formats/message";

/** Of a text that is looked at. */
const MAX_CHARACTERS = 20_000;
/** Words of scripts that put none apart are taken letter by letter; marks between words are no words. */
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]\p{M}*|[\p{L}\p{M}\p{N}]+/gu;
const BASES = [0x01000193, 0x5bd1e995] as const;

/** A prompt's turns as they are compared with benchmarks: without instructions to the model. */
export function textOfPrompt(messages: readonly Message[]): string {
  const turns = messages.filter(({ role }) => role !== "system" && role !== "developer");
  return (turns.length === 0 ? messages : turns).map(({ content }) => content).join("\n");
}

/**
 * Hashes of runs of words, each in constant time: H(i, n) = P(i + n) − P(i) · Bⁿ modulo 2³², with P the polynomial hash of
 * all words up to there (Karp and Rabin 1987), twice with different bases: 64 bits.
 */
export class WordHashes {
  readonly count: number;
  readonly #prefixes: readonly [Int32Array, Int32Array];
  readonly #powers: readonly [Int32Array, Int32Array];

  constructor(text: string) {
    const head = text.slice(0, MAX_CHARACTERS).normalize("NFKC").toLowerCase();
    const words = head.match(WORD) ?? [];
    this.count = words.length;
    const empty = (): [Int32Array, Int32Array] => [
      new Int32Array(words.length + 1),
      new Int32Array(words.length + 1),
    ];
    [this.#prefixes, this.#powers] = [empty(), empty()];
    for (const table of this.#powers) table[0] = 1;
    for (const [i, word] of words.entries()) {
      const halves = hashText(word);
      for (const half of [0, 1] as const) {
        const base = BASES[half];
        this.#prefixes[half][i + 1] = Math.imul(this.#prefixes[half][i] ?? 0, base) + halves[half];
        this.#powers[half][i + 1] = Math.imul(this.#powers[half][i] ?? 0, base);
      }
    }
  }

  /** Of the run of `length` words that begins at word `start`. */
  run(start: number, length: number): readonly [number, number] {
    return [this.#half(0, start, length), this.#half(1, start, length)];
  }

  #half(half: 0 | 1, start: number, length: number): number {
    const from = Math.imul(this.#prefixes[half][start] ?? 0, this.#powers[half][length] ?? 0);
    return mixBits((this.#prefixes[half][start + length] ?? 0) - from + length);
  }
}
