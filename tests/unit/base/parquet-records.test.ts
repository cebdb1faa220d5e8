import { compressors } from "hyparquet-compressors";
import { expect, test } from "vitest";
import { z } from "zod";
import { readParquet } from "@/lib/base/parquet-records";
import { parquetFile, parquetOf } from "../../support/parquet-files";
import { collect, inShort } from "../../support/pieces";

const fileOf = (bytes: Uint8Array, seen: { most: number } = { most: 0 }) => ({
  byteLength: bytes.length,
  slice(start: number, end = bytes.length): ArrayBuffer {
    seen.most = Math.max(seen.most, end - start);
    return bytes.slice(start, end).buffer;
  },
});

const read = (bytes: Uint8Array) => collect(readParquet(fileOf(bytes), compressors));
const valuesOf = async (bytes: Uint8Array) =>
  (await read(bytes)).map((record) => ("value" in record ? record.value : record.problem));

const message = z.object({ role: z.string(), content: z.string() });
const rowSchema = z.object({
  prompt: z.string(),
  messages: z.array(message),
  tags: z.array(z.string()),
  nested: z.array(z.array(z.string())),
  score: z.number(),
  rank: z.int(),
  good: z.boolean(),
});
const row = (i: number) => ({
  prompt: `prompt ${i} ${"naïve 🙂 ".repeat(i % 7)}`,
  messages:
    i % 5 === 0
      ? null
      : Array.from({ length: i % 4 }, (_, turn) => ({
          role: turn % 2 === 0 ? "user" : "assistant",
          content: i % 3 === 0 ? null : `${i}.${turn}`,
        })),
  tags: i % 2 === 0 ? [] : [`t${i}`, `u${i}`],
  nested: [[`${i}`], [], [`a${i}`, `b${i}`]],
  score: i / 3,
  rank: i,
  good: i % 2 === 0,
});

test.each([
  ["one row group", {}],
  ["many row groups", { rowGroupSize: 37 }],
  ["pages of a few rows", { pageSize: 150 }],
])("rows with lists and structs are what JSON has: %s", async (_, options) => {
  const rows = Array.from({ length: 700 }, (_, i) => row(i));
  expect(await valuesOf(parquetOf(rowSchema, rows, options))).toEqual(rows);
});

test.each(["UNCOMPRESSED", "SNAPPY", "GZIP", "BROTLI", "ZSTD", "LZ4_RAW"] as const)(
  "%s is read",
  async (codec) => {
    const rows = Array.from({ length: 300 }, (_, i) => row(i));
    expect(await valuesOf(parquetOf(rowSchema, rows, { codec }))).toEqual(rows);
  },
);

test("a row group of many pages is read by pages, never as a whole", async () => {
  const rows = Array.from({ length: 4000 }, (_, i) => ({ prompt: `${i} ${"x".repeat(500)}` }));
  const bytes = parquetOf(z.object({ prompt: z.string() }), rows, {
    codec: "UNCOMPRESSED",
    pageSize: 20_000,
  });
  expect(bytes.length).toBeGreaterThan(2_000_000);
  const seen = { most: 0 };
  const stream = readParquet(fileOf(bytes, seen), compressors);
  let most = 0;
  for await (const batch of stream) most = Math.max(most, batch.length);
  expect(most).toBeLessThan(100);
  expect(seen.most).toBeLessThan(600_000);
});

test("numbers beyond JSON, dates and bytes become what JSON can hold", async () => {
  const bytes = parquetFile([
    { name: "big", data: [2n ** 60n, 7n], type: "INT64" },
    { name: "at", data: [new Date(0), new Date(1)], type: "TIMESTAMP" },
    { name: "part", data: [Number.NaN, 0.5], type: "DOUBLE" },
    { name: "raw", data: [Uint8Array.of(0xff, 0), new TextEncoder().encode("text")], type: "BYTE_ARRAY" },
  ]);
  expect(await valuesOf(bytes)).toEqual([
    { big: "1152921504606846976", at: "1970-01-01T00:00:00.000Z", part: null, raw: "/wA=" },
    { big: 7, at: "1970-01-01T00:00:00.001Z", part: 0.5, raw: "text" },
  ]);
});

test("a text that is not UTF-8 refuses its row, and a row is a line", async () => {
  const schema = [
    { name: "root", num_children: 1 },
    { name: "prompt", type: "BYTE_ARRAY" as const, converted_type: "UTF8" as const },
  ];
  const good = new TextEncoder().encode("good");
  const data = [good, Uint8Array.of(0xff), good];
  const bytes = parquetFile([{ name: "prompt", data }], { schema });
  expect(inShort(await read(bytes))).toEqual([
    [1, { prompt: "good" }],
    [2, "invalid_encoding"],
    [3, { prompt: "good" }],
  ]);
});

test("a damaged file and a codec that nobody reads are named", async () => {
  const bytes = parquetOf(
    rowSchema,
    Array.from({ length: 50 }, (_, i) => row(i)),
  );
  await expect(read(bytes.subarray(0, bytes.length - 40))).rejects.toMatchObject({ code: "corrupt_parquet" });
  const broken = bytes.slice();
  broken.fill(0x55, 4, 200);
  await expect(read(broken)).rejects.toMatchObject({ code: "corrupt_parquet" });
  const packed = collect(readParquet(fileOf(bytes), {}));
  await expect(packed).rejects.toMatchObject({
    code: "unsupported_format",
    reason: expect.stringContaining("SNAPPY") as unknown,
  });
});

test("a row of more than a record may have is refused, and those around it are read", async () => {
  const long = "x".repeat(33 * 1024 * 1024);
  const texts = [["a"], [long, long], ["b"]];
  const bytes = parquetOf(
    z.object({ texts: z.array(z.string()) }),
    texts.map((row) => ({ texts: row })),
  );
  expect(inShort(await read(bytes))).toEqual([
    [1, { texts: ["a"] }],
    [2, "record_too_large"],
    [3, { texts: ["b"] }],
  ]);
});

test("rows of no column end the reading, and metadata of many megabytes are not read", async () => {
  // Thrift: version 1, a schema of the root alone, 10 rows, one row group without columns and of 10 rows.
  const root = [0x48, 4, ...Buffer.from("root"), 0];
  const metadata = [0x15, 2, 0x19, 0x1c, ...root, 0x16, 20, 0x19, 0x1c, 0x19, 0x0c, 0x16, 0, 0x16, 20, 0, 0];
  const withEnd = (length: number) => {
    const end = Buffer.alloc(8, "PAR1");
    end.writeUInt32LE(length);
    return Uint8Array.from([...Buffer.from("PAR1"), ...metadata, ...end]);
  };
  const withoutColumns = read(withEnd(metadata.length));
  await expect(withoutColumns).rejects.toMatchObject({
    code: "corrupt_parquet",
    reason: expect.stringContaining("without a column") as unknown,
  });
  await expect(read(withEnd(2 ** 30))).rejects.toMatchObject({ code: "unsupported_format" });
});
