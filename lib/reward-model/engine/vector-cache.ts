import { createHash } from "node:crypto";
import { type FileHandle, mkdir, open, rename, writeFile } from "node:fs/promises";
import path from "node:path";

const KEY_BYTES = 32;
/** Records that the file keeps: about 100 MB of 512 numbers each, which a training reads in a tenth of a second. */
const MAX_IN_FILE = 50_000;
/** Without a file (a scorer that runs for weeks). */
const MAX_IN_MEMORY = 20_000;

/**
 * Vectors by text: records of SHA-256 and float32 numbers in one file, to which processes append. It is bounded when it
 * is opened: of more than 50,000 records only the last are read, and the rest is cut off. What was used again is written
 * again once it stands in the older half, so that what goes is what was not used for longest. A cut last record is
 * ignored. Memory is bounded in the same way.
 */
export interface VectorCache {
  get(text: string): Float32Array | undefined;
  add(vectors: ReadonlyMap<string, Float32Array>): Promise<void>;
  /** Writes down what was used again. */
  close(): Promise<void>;
}

/** Opens the cache of one encoder. Without a folder it lives in memory alone. */
export async function openVectorCache(
  folder: string | undefined,
  encoder: string,
  width: number,
  limit = folder === undefined ? MAX_IN_MEMORY : MAX_IN_FILE,
): Promise<VectorCache> {
  if (folder !== undefined) await mkdir(folder, { recursive: true });
  const file = folder === undefined ? undefined : path.join(folder, `${encoder}.vectors`);
  const recordSize = KEY_BYTES + 4 * width;
  const bytes = file === undefined ? Buffer.alloc(0) : await readLastRecords(file, recordSize, limit);
  return new FileVectorCache(encoder, file, recordSize, limit, bytes);
}

class FileVectorCache implements VectorCache {
  /** By hexadecimal key, what was not used for longest first. */
  readonly #known = new Map<string, Float32Array>();
  /** Keys in the older half of the file that were not used since. */
  readonly #old = new Set<string>();
  readonly #usedAgain = new Set<string>();

  constructor(
    readonly encoder: string,
    readonly file: string | undefined,
    readonly recordSize: number,
    readonly limit: number,
    bytes: Buffer,
  ) {
    for (let at = 0; at + recordSize <= bytes.length; at += recordSize) {
      const key = bytes.toString("hex", at, at + KEY_BYTES);
      const numbers = Uint8Array.from(bytes.subarray(at + KEY_BYTES, at + recordSize));
      this.#remember(key, new Float32Array(numbers.buffer));
      if (at < bytes.length / 2) this.#old.add(key);
      else this.#old.delete(key);
    }
  }

  get(text: string): Float32Array | undefined {
    const key = this.#keyOf(text);
    const vector = this.#known.get(key);
    if (vector === undefined) return undefined;
    this.#remember(key, vector);
    if (this.#old.delete(key)) this.#usedAgain.add(key);
    return vector;
  }

  async add(vectors: ReadonlyMap<string, Float32Array>): Promise<void> {
    const records = [...vectors].map(([text, vector]) => [this.#keyOf(text), vector] as const);
    for (const [key, vector] of records) this.#remember(key, vector);
    await this.#append(records);
  }

  async close(): Promise<void> {
    const records = [...this.#usedAgain].flatMap((key) => {
      const vector = this.#known.get(key);
      return vector === undefined ? [] : [[key, vector] as const];
    });
    this.#usedAgain.clear();
    await this.#append(records);
  }

  #keyOf(text: string): string {
    return createHash("sha256").update(this.encoder).update("\0").update(text).digest("hex");
  }

  #remember(key: string, vector: Float32Array): void {
    this.#known.delete(key); // a key that is set anew stands at the end
    this.#known.set(key, vector);
    const oldest = this.#known.keys().next();
    if (this.#known.size > this.limit && oldest.done !== true) this.#known.delete(oldest.value);
  }

  async #append(records: readonly (readonly [key: string, vector: Float32Array])[]): Promise<void> {
    if (this.file === undefined || records.length === 0) return;
    const pieces = records.flatMap(([key, vector]) => [
      Buffer.from(key, "hex"),
      Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength),
    ]);
    await append(this.file, Buffer.concat(pieces), this.recordSize);
  }
}

/** The last whole records of the file, at most `limit`; a file with more is replaced by them. */
async function readLastRecords(file: string, recordSize: number, limit: number): Promise<Buffer> {
  const handle = await openOrNone(file);
  if (handle === undefined) return Buffer.alloc(0);
  try {
    const records = Math.floor((await handle.stat()).size / recordSize);
    const kept = Math.min(records, limit);
    const bytes = Buffer.alloc(kept * recordSize);
    await handle.read(bytes, 0, bytes.length, (records - kept) * recordSize);
    if (records > limit) await replaceFile(file, bytes);
    return bytes;
  } finally {
    await handle.close();
  }
}

/** A cache that cannot be read is an empty one. */
function openOrNone(file: string): Promise<FileHandle | undefined> {
  return open(file, "r").catch(() => undefined);
}

/** By one rename. What another process appends at that moment is lost, and will be worked out again. */
async function replaceFile(file: string, bytes: Buffer): Promise<void> {
  const temporary = `${file}.writing-${process.pid}`;
  await writeFile(temporary, bytes);
  await rename(temporary, file);
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
