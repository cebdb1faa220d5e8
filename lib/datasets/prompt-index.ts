import { BANDS, type PromptSketch, SKETCH_SIZE } from "./prompt-sketch";

/** Prompts that are held at most; later ones are compared with these. Some 90 bytes each. */
export const MAX_HELD = 1_000_000;
/** Bits of a chain's number. */
const CHAIN_BITS = 16;
/** One for the whole text, and one for each band. */
const CHAINS = BANDS + 1;
/** Equal bytes of two sketches from which on their texts are called alike: four fifths. */
const ALIKE_BYTES = Math.ceil(SKETCH_SIZE * 0.8);
/** Of one chain; so many prompts of one pattern say enough. */
const MAX_COMPARED = 64;
const FIRST_CAPACITY = 1024;

export interface IndexedPrompt {
  readonly sketch: PromptSketch;
  /** Prompts of one group belong together: they may be alike. */
  readonly group: number;
  /** Number of the split. */
  readonly split: number;
}

/** What the prompt is most like, of those that came before it. */
export interface Match {
  readonly kind: "same" | "alike";
  /** In the order in which they were added. */
  readonly place: number;
  readonly crossesSplit: boolean;
}

/** Finds prompts that are the same, or alike, among those added before; its memory has a limit. */
export class PromptIndex {
  readonly #heads = new Int32Array(CHAINS << CHAIN_BITS).fill(-1);
  #next = new Int32Array(FIRST_CAPACITY * CHAINS);
  #texts = new Int32Array(FIRST_CAPACITY * 2);
  #bytes = new Uint8Array(FIRST_CAPACITY * SKETCH_SIZE);
  #groups = new Int32Array(FIRST_CAPACITY);
  #splits = new Uint8Array(FIRST_CAPACITY);
  #held = 0;

  get held(): number {
    return this.#held;
  }

  /** What the prompt is like; one in another split goes before one in the same, the same text before one alike. */
  find({ sketch, group, split }: IndexedPrompt): Match | undefined {
    const same = this.#search(textChain(sketch), split, (place) => this.#hasText(place, sketch));
    if (same !== undefined) return { kind: "same", ...same };
    let inSplit: Match | undefined;
    for (const chain of alikeChains(sketch)) {
      const alike = this.#search(
        chain,
        split,
        (place) => this.#groups[place] !== group && this.#isAlike(place, sketch),
      );
      if (alike === undefined) continue;
      if (alike.crossesSplit) return { kind: "alike", ...alike };
      inSplit ??= { kind: "alike", ...alike };
    }
    return inSplit;
  }

  /** Takes the prompt in; undefined when there is no room left. */
  add({ sketch, group, split }: IndexedPrompt): number | undefined {
    if (this.#held === MAX_HELD) return undefined;
    const place = this.#held++;
    if (place === this.#groups.length) this.#grow();
    this.#texts.set(sketch.text, place * 2);
    if (sketch.alike !== undefined) this.#bytes.set(sketch.alike.bytes, place * SKETCH_SIZE);
    this.#groups[place] = group;
    this.#splits[place] = split;
    for (const chain of [textChain(sketch), ...alikeChains(sketch)]) {
      this.#next[place * CHAINS + (chain >> CHAIN_BITS)] = this.#heads[chain] ?? -1;
      this.#heads[chain] = place;
    }
    return place;
  }

  #search(chain: number, split: number, fits: (place: number) => boolean): Omit<Match, "kind"> | undefined {
    let inSplit: number | undefined;
    let place = this.#heads[chain] ?? -1;
    for (let compared = 0; place !== -1 && compared < MAX_COMPARED; compared++) {
      const crosses = this.#splits[place] !== split;
      if ((crosses || inSplit === undefined) && fits(place)) {
        if (crosses) return { place, crossesSplit: true };
        inSplit = place;
      }
      place = this.#next[place * CHAINS + (chain >> CHAIN_BITS)] ?? -1;
    }
    return inSplit === undefined ? undefined : { place: inSplit, crossesSplit: false };
  }

  #hasText(place: number, { text }: PromptSketch): boolean {
    return this.#texts[place * 2] === text[0] && this.#texts[place * 2 + 1] === text[1];
  }

  #isAlike(place: number, { alike }: PromptSketch): boolean {
    let equal = 0;
    for (let i = 0; i < SKETCH_SIZE; i++)
      if (this.#bytes[place * SKETCH_SIZE + i] === alike?.bytes[i]) equal++;
    return equal >= ALIKE_BYTES;
  }

  #grow(): void {
    this.#next = doubled(this.#next, (n) => new Int32Array(n));
    this.#texts = doubled(this.#texts, (n) => new Int32Array(n));
    this.#bytes = doubled(this.#bytes, (n) => new Uint8Array(n));
    this.#groups = doubled(this.#groups, (n) => new Int32Array(n));
    this.#splits = doubled(this.#splits, (n) => new Uint8Array(n));
  }
}

function doubled<T extends Int32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>>(
  from: T,
  make: (length: number) => T,
): T {
  const to = make(from.length * 2);
  to.set(from);
  return to;
}

function textChain({ text }: PromptSketch): number {
  return chainOf(0, text[0]);
}

function alikeChains({ alike }: PromptSketch): number[] {
  return (alike?.bands ?? []).map((hash, band) => chainOf(band + 1, hash));
}

function chainOf(table: number, hash: number): number {
  return (table << CHAIN_BITS) | (hash & ((1 << CHAIN_BITS) - 1));
}
