import { brotliCompressSync, gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { COMPRESSORS } from "@/lib/imports/adapters/parquet";

const MEGABYTE = 1024 * 1024;

/** RFC 8878: a frame of blocks that each repeat a zero 128 Ki times. */
function repeated(blocks: number): Uint8Array {
  const BLOCK = 128 * 1024;
  const head = [0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x38];
  const block = (last: boolean) => {
    const header = BLOCK * 8 + 2 + (last ? 1 : 0);
    return [header & 0xff, (header >> 8) & 0xff, header >> 16, 0];
  };
  return Uint8Array.from([
    ...head,
    ...Array.from({ length: blocks }, (_, i) => block(i === blocks - 1)).flat(),
  ]);
}

test.each([
  ["ZSTD", repeated(64)],
  ["GZIP", gzipSync(new Uint8Array(8 * MEGABYTE))],
  ["BROTLI", brotliCompressSync(new Uint8Array(8 * MEGABYTE))],
] as const)("%s unpacks to no more than the page is to have", (codec, packed) => {
  const unpack = COMPRESSORS[codec];
  expect(unpack?.(packed, 8 * MEGABYTE)).toHaveLength(8 * MEGABYTE);
  const unpacked = (): number => unpack?.(packed, 1000).length ?? 0;
  let length = 0;
  try {
    length = unpacked();
  } catch (error) {
    expect(error).toMatchObject({ code: "ERR_BUFFER_TOO_LARGE" });
  }
  expect(length).toBeLessThanOrEqual(1000);
});
