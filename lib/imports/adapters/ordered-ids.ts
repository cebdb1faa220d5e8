import { randomFillSync } from "node:crypto";

const MAX_ORDINAL = 2 ** 26 - 1;
const POOL_BYTES = 6 * 1024;

/**
 * Ids for the rows of one import: UUID version 7 with the import's time, then 26 bits for the record's ordinal, then 48
 * random bits. Prompts sort in the order of the file; completions lie beside their prompt in an index, and among
 * themselves in no order, so that an id does not tell which came first.
 */
export class OrderedIds {
  readonly #time: string;
  readonly #pool = Buffer.alloc(POOL_BYTES);
  #used = POOL_BYTES;

  constructor(start: Date) {
    const hex = start.getTime().toString(16).padStart(12, "0");
    this.#time = `${hex.slice(0, 8)}-${hex.slice(8)}`;
  }

  next(ordinal: number): string {
    if (ordinal > MAX_ORDINAL) throw new Error(`an import may have ${MAX_ORDINAL} records`);
    const high = (0x7000 | (ordinal >>> 14)).toString(16);
    const low = (0x8000 | (ordinal & 0x3fff)).toString(16);
    return `${this.#time}-${high}-${low}-${this.#random()}`;
  }

  #random(): string {
    if (this.#used + 6 > POOL_BYTES) {
      randomFillSync(this.#pool);
      this.#used = 0;
    }
    this.#used += 6;
    return this.#pool.toString("hex", this.#used - 6, this.#used);
  }
}
