import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { tarBytes, type TarEntry, writeTar } from "@/lib/base/tar";

const entry = (name: string, ...pieces: readonly Uint8Array[]): TarEntry => ({
  name,
  bytes: pieces.reduce((sum, { length }) => sum + length, 0),
  content: () => Readable.from(pieces),
});

async function bytesOf(entries: readonly TarEntry[]): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of writeTar(entries)) pieces.push(piece);
  return Buffer.concat(pieces);
}

const FILES = [
  entry("a/empty"),
  entry("a/one block", new Uint8Array(512).fill(7)),
  entry("a/deep/er/ünïcode.json", Buffer.from("{}"), Buffer.from("\n")),
  entry("a/large", new Uint8Array(70_001).fill(200)),
];

test("an archive has the bytes that were told, and the same again", async () => {
  const archive = await bytesOf(FILES);
  expect(archive.length).toBe(tarBytes(FILES));
  expect(archive.equals(await bytesOf(FILES))).toBe(true);
});

const hasTar = spawnSync("tar", ["--version"]).status === 0;

test.skipIf(!hasTar)(
  `the system's tar unpacks it to the same files${hasTar ? "" : " (skipped: no tar here)"}`,
  async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), "tar-"));
    try {
      writeFileSync(path.join(folder, "x.tar"), await bytesOf(FILES));
      execFileSync("tar", ["-xf", "x.tar"], { cwd: folder });
      for (const { name, content } of FILES) {
        const pieces: Uint8Array[] = [];
        for await (const piece of content()) pieces.push(piece);
        expect(readFileSync(path.join(folder, name)).equals(Buffer.concat(pieces)), name).toBe(true);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);

test("a file that is longer or shorter than it was ends the archive", async () => {
  const bytes = new Uint8Array(100);
  await expect(bytesOf([{ ...entry("f", bytes), bytes: 99 }])).rejects.toThrow("changed while it was read");
  await expect(bytesOf([{ ...entry("f", bytes), bytes: 101 }])).rejects.toThrow("changed while it was read");
  await expect(bytesOf([entry("n".repeat(101))])).rejects.toThrow("too long a name");
});

test("a size beyond eight gigabytes is written in base 256, as GNU's tar reads it", async () => {
  const bytes = 2 ** 33 + 5;
  const header = await writeTar([{ ...entry("large"), bytes }]).next();
  const field = Buffer.from((header.value as Uint8Array).subarray(124, 136));
  expect(field[0]).toBe(0x80);
  expect(Number(field.readBigUInt64BE(4))).toBe(bytes);
});
