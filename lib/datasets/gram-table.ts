const FIRST_CAPACITY = 1 << 12;
/** Fuller ones grow: beyond, a search would pass many places. */
const FULL = 0.6;

/** What is known of a run of words. */
export interface Gram {
  /** Number of the first text with it. */
  readonly text: number;
  /** Texts that have it; many are counted as 255. */
  readonly texts: number;
}

/** Runs of words by their hash of 64 bits, in open addressing, 17 bytes a place. */
export class GramTable {
  #low = new Int32Array(FIRST_CAPACITY);
  #high = new Int32Array(FIRST_CAPACITY);
  /** Number of the first text + 1, and of the last one; 0: the place is free. */
  #first = new Int32Array(FIRST_CAPACITY);
  #last = new Int32Array(FIRST_CAPACITY);
  #texts = new Uint8Array(FIRST_CAPACITY);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  find([low, high]: readonly [number, number]): Gram | undefined {
    const place = this.#place(low, high);
    const first = this.#first[place] ?? 0;
    return first === 0 ? undefined : { text: first - 1, texts: this.#texts[place] ?? 0 };
  }

  /** Notes that a text has the run; twice in one text counts once. */
  add([low, high]: readonly [number, number], text: number): void {
    const place = this.#place(low, high);
    if (this.#first[place] === 0) {
      this.#put(place, low, high, text + 1, text + 1, 1);
      if (++this.#size > FULL * this.#first.length) this.#grow();
    } else if (this.#last[place] !== text + 1) {
      this.#last[place] = text + 1;
      this.#texts[place] = Math.min(255, (this.#texts[place] ?? 0) + 1);
    }
  }

  #place(low: number, high: number): number {
    const mask = this.#first.length - 1;
    let place = low & mask;
    while (this.#first[place] !== 0 && (this.#low[place] !== low || this.#high[place] !== high))
      place = (place + 1) & mask;
    return place;
  }

  #put(place: number, low: number, high: number, first: number, last: number, texts: number): void {
    this.#low[place] = low;
    this.#high[place] = high;
    this.#first[place] = first;
    this.#last[place] = last;
    this.#texts[place] = texts;
  }

  #grow(): void {
    const [low, high, first, last, texts] = [this.#low, this.#high, this.#first, this.#last, this.#texts];
    const capacity = first.length * 2;
    this.#low = new Int32Array(capacity);
    this.#high = new Int32Array(capacity);
    this.#first = new Int32Array(capacity);
    this.#last = new Int32Array(capacity);
    this.#texts = new Uint8Array(capacity);
    for (let i = 0; i < first.length; i++)
      if (first[i] !== 0)
        this.#put(this.#place(low[i]!, high[i]!), low[i]!, high[i]!, first[i]!, last[i]!, texts[i]!);
  }
}
