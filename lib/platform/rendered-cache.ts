import { createHash } from "node:crypto";

export interface TextCache<T> {
  /** What `make` gives for this text, made at most once while it is kept. */
  get(text: string): T;
  readonly entries: number;
  readonly bytes: number;
}

export interface TextCacheOptions<T> {
  readonly make: (text: string) => T;
  /** Of `make`: another version never meets what an older one made. */
  readonly version: number;
  /** About how much memory a made value takes. */
  readonly bytesOf: (value: T) => number;
  /** Bound on all that is kept; the least recently used go first. */
  readonly maxBytes: number;
}

/** Keeps what was made of a text, by the text's SHA-256, so that a text shown to many is rendered once. */
export function createTextCache<T>({ make, version, bytesOf, maxBytes }: TextCacheOptions<T>): TextCache<T> {
  const kept = new Map<string, { readonly value: T; readonly cost: number }>(); // oldest use first
  let bytes = 0;
  const keep = (key: string, value: T, cost: number): void => {
    if (cost > maxBytes) return;
    kept.set(key, { value, cost });
    bytes += cost;
    for (const [oldest, entry] of kept) {
      if (bytes <= maxBytes) break;
      kept.delete(oldest);
      bytes -= entry.cost;
    }
  };
  return {
    get(text) {
      const key = createHash("sha256").update(`${version}\n`).update(text).digest("base64");
      const found = kept.get(key);
      if (found !== undefined) {
        kept.delete(key);
        kept.set(key, found);
        return found.value;
      }
      const value = make(text);
      keep(key, value, bytesOf(value) + ENTRY_OVERHEAD);
      return value;
    },
    get entries() {
      return kept.size;
    },
    get bytes() {
      return bytes;
    },
  };
}

const ENTRY_OVERHEAD = 400; // key and map entry
