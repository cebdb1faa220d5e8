import { hashText, mixBits } from "@/lib/base/text-hash";
import type { Message } from "@/lib/formats/message";

/** Smallest hashes that a sketch keeps, one of each class of sequences. */
export const SKETCH_SIZE = 32;
/** Groups of four of them, by which alike prompts are looked up. */
export const BANDS = 8;
const BAND_SIZE = SKETCH_SIZE / BANDS;
/** Characters of a sequence. */
const SEQUENCE = 5;
/** Where a prompt is shorter, one other word makes another question: such prompts are the same or they are not. */
const MIN_CHARACTERS = 68;
/** Of the text that sketches look at. */
const MAX_CHARACTERS = 20_000;

/** What is kept of a prompt's text to find those that are like it. */
export interface PromptSketch {
  /** 64 bits of the whole text. */
  readonly text: readonly [number, number];
  /** Undefined of a short text. */
  readonly alike: { readonly bytes: Uint8Array; readonly bands: readonly number[] } | undefined;
}

/**
 * Sketch of a conversation, by its turns without the instructions to the model: one system message before many
 * questions does not make them alike. MinHash by one permutation (P. Li, A. Owen, C.-H. Zhang, "One permutation
 * hashing", NIPS 2012; empty classes as A. Shrivastava, P. Li, ICML 2014): the share of equal bytes of two sketches
 * estimates the share of five-character sequences that the texts have in common, of all that they have.
 */
export function sketchPrompt(messages: readonly Message[]): PromptSketch {
  const turns = messages.filter(({ role }) => role !== "system" && role !== "developer");
  const text = (turns.length === 0 ? messages : turns).map(({ content }) => plainText(content)).join("\n");
  return { text: hashText(text), alike: text.length < MIN_CHARACTERS ? undefined : sketchText(text) };
}

/** Lower case in NFKC, words with one space between them, without the marks that end or quote them. */
function plainText(content: string): string {
  return content.normalize("NFKC").toLowerCase().split(/\s+/u).map(trimMarks).filter(Boolean).join(" ");
}

const MARKS = new Set(".,;:!?\"'…“”„‘’«»¿¡。、，！？；：");

/** "2+2?" without its question mark; what is only marks stays. */
function trimMarks(word: string): string {
  let [start, end] = [0, word.length];
  while (start < end && MARKS.has(word.charAt(start))) start++;
  while (end > start && MARKS.has(word.charAt(end - 1))) end--;
  return start === end ? word : word.slice(start, end);
}

function sketchText(text: string): NonNullable<PromptSketch["alike"]> {
  const smallest = new Int32Array(SKETCH_SIZE).fill(-1);
  const end = Math.min(text.length, MAX_CHARACTERS) - SEQUENCE;
  for (let i = 0; i <= end; i++) {
    let hash = 0;
    for (let j = i; j < i + SEQUENCE; j++) hash = Math.imul(hash, 31) + text.charCodeAt(j);
    hash = mixBits(hash);
    const place = hash >>> 27;
    const value = hash & 0x7ffffff;
    const before = smallest[place] ?? -1;
    if (before === -1 || value < before) smallest[place] = value;
  }
  fillEmpty(smallest);
  const bands = Array.from({ length: BANDS }, (_, band) =>
    smallest
      .subarray(band * BAND_SIZE, (band + 1) * BAND_SIZE)
      .reduce((hash, value) => mixBits(hash ^ value), band),
  );
  return { bytes: Uint8Array.from(smallest, (value) => mixBits(value) & 0xff), bands };
}

/** A class without a sequence takes what the next one with some has. */
function fillEmpty(smallest: Int32Array): void {
  const given = Int32Array.from(smallest);
  for (let i = 0; i < SKETCH_SIZE; i++)
    for (let step = 1; smallest[i] === -1 && step < SKETCH_SIZE; step++) {
      const other = given[(i + step) % SKETCH_SIZE] ?? -1;
      if (other !== -1) smallest[i] = mixBits(other + step) & 0x7ffffff;
    }
}
