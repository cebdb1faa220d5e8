import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { compressors, decompressZstd } from "hyparquet-compressors";
import type { ByteSource } from "@/lib/base/bytes";
import { readParquet } from "@/lib/base/parquet-records";
import type { ReadRecord } from "@/lib/base/read-problem";
import { openScratchFile } from "@/lib/platform/scratch-file";

/**
 * All that Parquet's own libraries write; gzip and Brotli by zlib, which is faster than JavaScript. None unpacks to more
 * than its page is to have: 20 kB of Zstandard may be 600 MB.
 */
export const COMPRESSORS: typeof compressors = {
  ...compressors,
  ZSTD: (input, length) => decompressZstd(input, new Uint8Array(length)),
  GZIP: (input, length) => gunzipSync(input, { maxOutputLength: length + 1 }),
  BROTLI: (input, length) => brotliDecompressSync(input, { maxOutputLength: length + 1 }),
};

/**
 * The rows of a Parquet file. It begins at its end, so that its bytes wait on the disk until all are there; `onPiece` is
 * called with each meanwhile.
 */
export async function* parquetRecords(
  source: ByteSource,
  onPiece: () => Promise<void>,
): AsyncGenerator<readonly ReadRecord[]> {
  const file = await openScratchFile();
  try {
    for await (const piece of source) {
      await file.write(piece);
      await onPiece();
    }
    yield* readParquet(file, COMPRESSORS);
  } finally {
    await file.close();
  }
}
