/** Part of a line: text, or UTF-8 bytes that were encoded once and are used in many lines. */
export type LinePart = string | Uint8Array;

const LINE_BREAKS = /[\u0085\u2028\u2029]/g;

/** JSON on one line for every reader: U+0085, U+2028 and U+2029, which some take for line ends, are escaped. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value).replace(
    LINE_BREAKS,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** A float as JSON that no reader takes for an integer: 1 → "1.0". (A column's type is inferred from its first rows.) */
export function floatText(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

/** Collects line parts into chunks of about `chunkBytes`; `take` empties it. */
export class ChunkBuffer {
  #buffer: Uint8Array;
  #length = 0;
  readonly #encoder = new TextEncoder();

  constructor(readonly chunkBytes = 1 << 20) {
    this.#buffer = new Uint8Array(chunkBytes + (chunkBytes >> 2));
  }

  get isFull(): boolean {
    return this.#length >= this.chunkBytes;
  }

  add(part: LinePart): void {
    if (typeof part === "string") {
      this.#reserve(part.length * 3);
      const { written } = this.#encoder.encodeInto(part, this.#buffer.subarray(this.#length));
      this.#length += written;
    } else {
      this.#reserve(part.length);
      this.#buffer.set(part, this.#length);
      this.#length += part.length;
    }
  }

  /** The bytes so far. They stay the caller's: the buffer goes on with a new one. */
  take(): Uint8Array {
    const chunk = this.#buffer.subarray(0, this.#length);
    this.#buffer = new Uint8Array(this.chunkBytes + (this.chunkBytes >> 2));
    this.#length = 0;
    return chunk;
  }

  #reserve(bytes: number): void {
    if (this.#length + bytes <= this.#buffer.length) return;
    const grown = new Uint8Array(Math.max(this.#buffer.length * 2, this.#length + bytes));
    grown.set(this.#buffer.subarray(0, this.#length));
    this.#buffer = grown;
  }
}
