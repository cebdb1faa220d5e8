import { createHash } from "node:crypto";
import { open, readFile, mkdir } from "node:fs/promises";
import path from "node:path";

const KEY_BYTES = 32;
/** In memory alone (a scorer that runs for weeks) no more are kept. */
const MAX_IN_MEMORY = 20_000;

/** Vectors by text, kept in one file that only grows: records of SHA-256 and float32 numbers. A cut last record is ignored. */
export interface VectorCache {
  get(text: string): Float32Array | undefined;
  add(vectors: ReadonlyMap<string, Float32Array>): Promise<void>;
}

/** Opens the cache of one encoder. Without a folder it lives in memory alone. */
export async function openVectorCache(
  folder: string | undefined,
  encoder: string,
  width: number,
): Promise<VectorCache> {
  const known = new Map<string, Float32Array>();
  const keyOf = (text: string): string =>
    createHash("sha256").update(encoder).update("\0").update(text).digest("hex");
  const file = folder === undefined ? undefined : path.join(folder, `${encoder}.vectors`);
  if (folder !== undefined) await mkdir(folder, { recursive: true });
  if (file !== undefined) readRecords(await readFile(file).catch(() => Buffer.alloc(0)), width, known);
  return {
    get: (text) => known.get(keyOf(text)),
    add: async (vectors) => {
      const records: Buffer[] = [];
      if (file === undefined && known.size > MAX_IN_MEMORY) known.clear();
      for (const [text, vector] of vectors) {
        const key = keyOf(text);
        known.set(key, vector);
        records.push(
          Buffer.from(key, "hex"),
          Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength),
        );
      }
      if (file !== undefined) await append(file, Buffer.concat(records), KEY_BYTES + 4 * width);
    },
  };
}

function readRecords(bytes: Buffer, width: number, into: Map<string, Float32Array>): void {
  const size = KEY_BYTES + 4 * width;
  for (let at = 0; at + size <= bytes.length; at += size) {
    const numbers = Uint8Array.from(bytes.subarray(at + KEY_BYTES, at + size));
    into.set(bytes.toString("hex", at, at + KEY_BYTES), new Float32Array(numbers.buffer));
  }
}

/** Writes after the last whole record, so that what a killed process left cut is overwritten. */
async function append(file: string, records: Buffer, recordSize: number): Promise<void> {
  const handle = await open(file, "a+");
  try {
    const { size } = await handle.stat();
    if (size % recordSize !== 0) await handle.truncate(size - (size % recordSize));
    await handle.write(records);
  } finally {
    await handle.close();
  }
}
