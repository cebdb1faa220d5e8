import { createHash } from "node:crypto";

export interface TextCache<T> {
  /** What `make` gives for this text, made at most once while it is kept. */
  get(text: string): T;
  readonly entries: number;
  readonly characters: number;
}

export interface TextCacheOptions<T> {
  readonly make: (text: string) => T;
  /** Of `make`: another version never meets what an older one made. */
  readonly version: number;
  /** Bound on the length of all texts kept; the least recently used go first. */
  readonly maxCharacters: number;
}

/** Keeps what was made of a text, by the text's SHA-256, so that a text shown to many is rendered once. */
export function createTextCache<T>({ make, version, maxCharacters }: TextCacheOptions<T>): TextCache<T> {
  const kept = new Map<string, { readonly value: T; readonly cost: number }>(); // oldest use first
  let characters = 0;
  const keep = (key: string, value: T, cost: number): void => {
    if (cost > maxCharacters) return;
    kept.set(key, { value, cost });
    characters += cost;
    for (const [oldest, entry] of kept) {
      if (characters <= maxCharacters) break;
      kept.delete(oldest);
      characters -= entry.cost;
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
      keep(key, value, text.length + ENTRY_OVERHEAD);
      return value;
    },
    get entries() {
      return kept.size;
    },
    get characters() {
      return characters;
    },
  };
}

const ENTRY_OVERHEAD = 200; // key, map entry and root of the tree, as characters
