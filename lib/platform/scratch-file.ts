import { randomBytes } from "node:crypto";
import { open, rm } from "node:fs/promises";
import path from "node:path";
import { env } from "./env";
import { makeWritableFolder } from "./writable-folder";

/** A file for as long as it is open, read at any place. */
export interface ScratchFile {
  readonly byteLength: number;
  write(piece: Uint8Array): Promise<void>;
  slice(start: number, end?: number): Promise<ArrayBuffer>;
  close(): Promise<void>;
}

/** Opens a file in FILES_DIR without a name: whatever ends the process, its bytes are gone. */
export async function openScratchFile(): Promise<ScratchFile> {
  const folder = path.join(env().FILES_DIR, "incoming");
  await makeWritableFolder(folder, "FILES_DIR");
  const name = path.join(folder, randomBytes(16).toString("hex"));
  const file = await open(name, "wx+");
  await rm(name);
  let byteLength = 0;
  return {
    get byteLength() {
      return byteLength;
    },
    async write(piece) {
      await file.writeFile(piece);
      byteLength += piece.length;
    },
    async slice(start, end = byteLength) {
      const bytes = new Uint8Array(Math.max(0, Math.min(end, byteLength) - start));
      for (let at = 0; at < bytes.length;) {
        const { bytesRead } = await file.read(bytes, at, bytes.length - at, start + at);
        if (bytesRead === 0) throw new Error("a scratch file is shorter than what was written");
        at += bytesRead;
      }
      return bytes.buffer;
    },
    close: () => file.close(),
  };
}
