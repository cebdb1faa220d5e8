import { createHash, randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { access, mkdir, open, rename, rm } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { env } from "./env";
import { makeWritableFolder } from "./writable-folder";

export interface StoredBytes {
  /** 64 lower-case hexadecimal digits. */
  readonly sha256: string;
  readonly bytes: number;
}

export interface FileWriter {
  write(chunk: Uint8Array): Promise<void>;
  /** Puts the file in its place by one rename, after its bytes are on disk. */
  finish(): Promise<StoredBytes>;
  /** Throws away what was written. */
  discard(): Promise<void>;
}

/** Starts a content-addressed file in FILES_DIR. Its name comes from its bytes; the same bytes are stored once. */
export async function openFileWriter(): Promise<FileWriter> {
  const folder = path.join(env().FILES_DIR, "incoming");
  await makeWritableFolder(folder, "FILES_DIR");
  const temporary = path.join(folder, randomBytes(16).toString("hex"));
  const file = await open(temporary, "wx");
  const hash = createHash("sha256");
  let bytes = 0;
  return {
    async write(chunk) {
      hash.update(chunk);
      bytes += chunk.length;
      await file.writeFile(chunk);
    },
    async finish() {
      await file.sync();
      await file.close();
      const sha256 = hash.digest("hex");
      const target = storedFilePath(sha256);
      await mkdir(path.dirname(target), { recursive: true });
      await rename(temporary, target);
      return { sha256, bytes };
    },
    async discard() {
      await file.close();
      await rm(temporary, { force: true });
    },
  };
}

/** Stores small content at once. */
export async function storeBytes(content: Uint8Array): Promise<StoredBytes> {
  const writer = await openFileWriter();
  await writer.write(content);
  return writer.finish();
}

/** Where a stored file lies, for those who copy it or map it. */
export function storedFilePath(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error("not a SHA-256");
  return path.join(env().FILES_DIR, sha256.slice(0, 2), sha256);
}

export async function hasStoredFile(sha256: string): Promise<boolean> {
  return access(storedFilePath(sha256)).then(
    () => true,
    () => false,
  );
}

/** The bytes of a stored file, read as they are asked for. */
export function readStoredFile(sha256: string): ReadableStream<Uint8Array> {
  // Node's own declaration of a web stream, not the browser's: the same object.
  return Readable.toWeb(createReadStream(storedFilePath(sha256))) as ReadableStream<Uint8Array>;
}
