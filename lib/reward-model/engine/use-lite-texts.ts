import { openUseLite, USE_TOKENS, USE_WIDTH, type UseLiteEncoder } from "./use-lite-encoder";
import { openVectorCache, type VectorCache } from "./vector-cache";

const BATCH_WINDOWS = 32;
const TEXTS_A_CHUNK = 256;
/** Part of the cache's key: change it when the same text gives another vector. */
const ENCODER = "use-lite-0.2.0-windows-1";

export interface EncodedText {
  readonly vector: Float32Array;
  readonly tokens: number;
}

export interface TextEncoder {
  /** A vector [512] a text; each distinct text is encoded once. */
  encode(
    texts: readonly string[],
    onProgress?: (done: number, all: number) => void,
    signal?: AbortSignal,
  ): Promise<Map<string, Float32Array>>;
  countTokens(text: string): number;
  close(): Promise<void>;
}

/** Texts of any length: windows of at most 128 tokens, as even as can be, and the mean of their vectors. */
export async function openTextEncoder(threads: number, cacheDir?: string): Promise<TextEncoder> {
  const encoder = await openUseLite(threads);
  const cache = await openVectorCache(cacheDir, ENCODER, USE_WIDTH);
  return {
    encode: (texts, onProgress, signal) => encodeAll(encoder, cache, texts, onProgress, signal),
    countTokens: (text) => encoder.tokenize(text).length,
    close: async () => {
      await cache.close();
      await encoder.close();
    },
  };
}

async function encodeAll(
  encoder: UseLiteEncoder,
  cache: VectorCache,
  texts: readonly string[],
  onProgress: ((done: number, all: number) => void) | undefined,
  signal: AbortSignal | undefined,
): Promise<Map<string, Float32Array>> {
  const vectors = new Map<string, Float32Array>();
  const missing: string[] = [];
  for (const text of new Set(texts)) {
    const hit = cache.get(text);
    if (hit === undefined) missing.push(text);
    else vectors.set(text, hit);
  }
  for (let at = 0; at < missing.length; at += TEXTS_A_CHUNK) {
    signal?.throwIfAborted();
    const made = await encodeChunk(encoder, missing.slice(at, at + TEXTS_A_CHUNK));
    await cache.add(made);
    for (const [text, vector] of made) vectors.set(text, vector);
    onProgress?.(Math.min(missing.length, at + TEXTS_A_CHUNK), missing.length);
  }
  return vectors;
}

/** Windows of like length share a batch, so that little is padded; padding changes no vector. */
async function encodeChunk(
  encoder: UseLiteEncoder,
  texts: readonly string[],
): Promise<Map<string, Float32Array>> {
  const sums = texts.map(() => new Float32Array(USE_WIDTH));
  const windows = texts.flatMap((text, owner) =>
    windowsOf(encoder.tokenize(text)).map((ids) => ({ owner, ids })),
  );
  const counts = texts.map((_, owner) => windows.filter((window) => window.owner === owner).length);
  windows.sort((a, b) => a.ids.length - b.ids.length);
  for (let at = 0; at < windows.length; at += BATCH_WINDOWS) {
    const batch = windows.slice(at, at + BATCH_WINDOWS);
    const rows = await encoder.encode(batch.map((window) => window.ids));
    batch.forEach(({ owner }, row) => {
      const sum = sums[owner]!;
      for (let i = 0; i < USE_WIDTH; i++) sum[i]! += rows[row * USE_WIDTH + i]! / counts[owner]!;
    });
  }
  return new Map(texts.map((text, owner) => [text, sums[owner]!]));
}

/** Even cuts of at most 128 ids; an empty text is one window with the unknown id. */
export function windowsOf(ids: readonly number[]): number[][] {
  const n = Math.max(1, Math.ceil(ids.length / USE_TOKENS));
  const cut = (i: number): number => Math.floor((i * ids.length) / n);
  return Array.from({ length: n }, (_, i) => {
    const window = ids.slice(cut(i), cut(i + 1));
    return window.length === 0 ? [0] : window;
  });
}
