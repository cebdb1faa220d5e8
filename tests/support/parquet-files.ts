import { brotliCompressSync, gzipSync } from "node:zlib";
import type { CompressionCodec } from "hyparquet";
import { type ColumnSource, parquetWriteBuffer } from "hyparquet-writer";
import type { z } from "zod";
import { parquetColumns } from "@/lib/formats/parquet-columns";

export interface ParquetOptions {
  readonly codec?: CompressionCodec;
  readonly rowGroupSize?: number;
  readonly pageSize?: number;
}

/** Rows as a Parquet file of the schema's types. */
export function parquetOf(
  rowSchema: z.ZodType,
  rows: readonly Readonly<Record<string, unknown>>[],
  { codec = "SNAPPY", ...options }: ParquetOptions = {},
): Uint8Array {
  const columns = parquetColumns(rowSchema);
  return parquetFile(
    columns.map(({ name, convert }) => ({ name, data: rows.map((row) => convert(row[name])) })),
    {
      ...options,
      codec,
      schema: [
        { name: "root", num_children: columns.length },
        ...columns.flatMap(({ elements }) => elements),
      ],
    },
  );
}

type WriteOptions = Omit<Parameters<typeof parquetWriteBuffer>[0], "columnData">;

export function parquetFile(columnData: ColumnSource[], options: WriteOptions = {}): Uint8Array {
  return new Uint8Array(parquetWriteBuffer({ compressors: COMPRESSORS, ...options, columnData }));
}

/** Of each codec that has no packer here, a frame that holds its bytes as they are. */
const COMPRESSORS = {
  GZIP: (bytes: Uint8Array) => gzipSync(bytes),
  BROTLI: (bytes: Uint8Array) => brotliCompressSync(bytes),
  ZSTD: zstdFrame,
  LZ4_RAW: lz4Block,
};

/** RFC 8878: a single-segment frame of raw blocks of at most 128 KiB. */
function zstdFrame(bytes: Uint8Array): Uint8Array {
  const BLOCK = 128 * 1024;
  const head = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0xa0, 0, 0, 0, 0]);
  head.writeUInt32LE(bytes.length, 5);
  const blocks = Array.from({ length: Math.max(1, Math.ceil(bytes.length / BLOCK)) }, (_, i) => {
    const block = bytes.subarray(i * BLOCK, (i + 1) * BLOCK);
    const last = (i + 1) * BLOCK >= bytes.length ? 1 : 0;
    const header = Buffer.alloc(3);
    header.writeUIntLE(block.length * 8 + last, 0, 3);
    return Buffer.concat([header, block]);
  });
  return Buffer.concat([head, ...blocks]);
}

/** One sequence of literals alone. */
function lz4Block(bytes: Uint8Array): Uint8Array {
  const { length } = bytes;
  if (length < 15) return Buffer.concat([Buffer.from([length * 16]), bytes]);
  const more = length - 15;
  const lengths = [...new Array<number>(Math.floor(more / 255)).fill(255), more % 255];
  return Buffer.concat([Buffer.from([0xf0, ...lengths]), bytes]);
}
