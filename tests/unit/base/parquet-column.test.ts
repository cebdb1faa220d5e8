import type { ColumnMetaData, SchemaElement } from "hyparquet";
import { expect, test } from "vitest";
import { ColumnCursor } from "@/lib/base/parquet-column";

/** A signed number of Thrift's compact protocol, small enough for one byte. */
const small = (value: number): number => value * 2;
const I32 = 0x15;

/** Levels of one bit, eight at a time, with their length in front. */
function levels(bits: readonly number[]): number[] {
  const byte = bits.reduce((sum, bit, i) => sum + bit * 2 ** i, 0);
  return [2, 0, 0, 0, 0b11, byte];
}

/** A data page of version 1 with texts of one letter in lists: a repetition level 0 begins a row. */
function page(letters: readonly string[], repetition: readonly number[]): number[] {
  const values = letters.flatMap((letter) => [1, 0, 0, 0, letter.charCodeAt(0)]);
  const defined = repetition.map(() => 1);
  const body = [...levels(repetition), ...levels(defined), ...values];
  const sizes = [I32, small(body.length), I32, small(body.length)];
  const counts = [I32, small(letters.length), I32, small(0), I32, small(3), I32, small(3)];
  return [I32, small(0), ...sizes, 0x2c, ...counts, 0, 0, ...body];
}

test("a row of a list that goes on in the next page is whole only there", async () => {
  const bytes = Uint8Array.from([
    ...page(["a", "b"], [0, 1]),
    ...page(["c", "d", "e"], [1, 0, 1]),
    ...page(["f"], [1]),
  ]);
  const node = (element: SchemaElement, ...names: string[]) => ({
    element,
    children: [],
    count: 1,
    path: names,
  });
  const leaf = ["texts", "list", "element"];
  const path = [
    node({ name: "root", num_children: 1 }),
    node({ name: "texts", num_children: 1, repetition_type: "REQUIRED", converted_type: "LIST" }, "texts"),
    node({ name: "list", num_children: 1, repetition_type: "REPEATED" }, "texts", "list"),
    node({ name: "element", type: "BYTE_ARRAY", repetition_type: "REQUIRED" }, ...leaf),
  ];
  const column = {
    type: "BYTE_ARRAY",
    encodings: [],
    path_in_schema: leaf,
    codec: "UNCOMPRESSED",
    num_values: 6n,
    total_uncompressed_size: BigInt(bytes.length),
    total_compressed_size: BigInt(bytes.length),
    data_page_offset: 0n,
  } satisfies ColumnMetaData;
  const file = {
    byteLength: bytes.length,
    slice: (from: number, to?: number) => bytes.slice(from, to).buffer,
  };
  const cursor = new ColumnCursor(file, column, path, {});
  const rows: unknown[] = [];
  for (let count = await cursor.fill(); count > 0; count = await cursor.fill())
    rows.push(...cursor.take(count));
  expect(rows).toEqual([
    ["a", "b", "c"],
    ["d", "e", "f"],
  ]);
});

/** A required column of texts whose chunk is these bytes. */
function flatCursor(bytes: Uint8Array): ColumnCursor {
  const element = { name: "text", type: "BYTE_ARRAY", repetition_type: "REQUIRED" } satisfies SchemaElement;
  const root = { element: { name: "root", num_children: 1 }, children: [], count: 1, path: [] };
  const column = {
    type: "BYTE_ARRAY",
    encodings: [],
    path_in_schema: ["text"],
    codec: "UNCOMPRESSED",
    num_values: 1n,
    total_uncompressed_size: BigInt(bytes.length),
    total_compressed_size: BigInt(bytes.length),
    data_page_offset: 0n,
  } satisfies ColumnMetaData;
  const file = {
    byteLength: bytes.length,
    slice: (from: number, to?: number) => bytes.slice(from, to).buffer,
  };
  return new ColumnCursor(file, column, [root, { element, children: [], count: 1, path: ["text"] }], {});
}

/** A signed number of Thrift's compact protocol in as many bytes as it needs. */
function long(value: number): number[] {
  const bytes: number[] = [];
  let left = value < 0 ? -2 * value - 1 : 2 * value;
  for (; left >= 128; left = Math.floor(left / 128)) bytes.push((left % 128) + 128);
  return [...bytes, left];
}

test("an index page of a size that leads back to itself ends the reading", async () => {
  // type 1 is an index; its header has 7 bytes
  const header = [I32, ...long(1), I32, ...long(0), I32, ...long(-7), 0];
  expect(header).toHaveLength(7);
  const cursor = flatCursor(Uint8Array.from([...header, ...header]));
  await expect(cursor.fill()).rejects.toThrow("a page has no size");
});

test.each([
  ["values, of one that stands in the dictionary", 2 ** 31 - 1, 2],
  ["bytes, packed", 1, 2 ** 31 - 1],
])(
  "a page that claims two thousand million %s is refused before it is made room for",
  async (_, values, packed) => {
    const body = [0, 0];
    const sizes = [I32, ...long(body.length), I32, ...long(packed)];
    const counts = [I32, ...long(values), I32, ...long(8), I32, ...long(3), I32, ...long(3)];
    const bytes = Uint8Array.from([I32, ...long(0), ...sizes, 0x2c, ...counts, 0, 0, ...body]);
    await expect(flatCursor(bytes).fill()).rejects.toMatchObject({ code: "unsupported_format" });
  },
);

/** A page of one value whose body this is, of version 1 (type 0) or 2 (3), with the headers of both, as a hostile file may have them. */
function pageOf(body: readonly number[], type: 0 | 3, encoding: number): Uint8Array<ArrayBuffer> {
  const sizes = [I32, ...long(body.length), I32, ...long(body.length)];
  const v1 = [I32, ...long(1), I32, ...long(encoding), I32, ...long(3), I32, ...long(3), 0];
  // values, nulls, rows, encoding, bytes of definition and of repetition levels
  const v2 = [1, 0, 1, encoding, 0, 0].flatMap((value) => [I32, ...long(value)]);
  return Uint8Array.from([I32, ...long(type), ...sizes, 0x2c, ...v1, 0x3c, ...v2, 0, 0, ...body]);
}

const PLAIN_DICTIONARY = 2;
const RLE_DICTIONARY = 8;
/** A run of 2^30 times one value of eight bits, and one of as many values without any bits. */
const LONG_RUN = [8, 0x80, 0x80, 0x80, 0x80, 0x08, 1];
const ENDLESS_RUN = [0, 0xff, 0xff, 0xff, 0xff, 0x0f];

test.each([
  ["version 1", LONG_RUN, 0, RLE_DICTIONARY],
  ["version 1, as older writers name it", LONG_RUN, 0, PLAIN_DICTIONARY],
  ["version 2", LONG_RUN, 3, RLE_DICTIONARY],
  ["version 2, of values without bits", ENDLESS_RUN, 3, RLE_DICTIONARY],
] as const)(
  "a run longer than a page is refused before it is written out: %s",
  async (_, body, type, encoding) => {
    const cursor = flatCursor(pageOf(body, type, encoding));
    await expect(cursor.fill()).rejects.toMatchObject({ code: "unsupported_format" });
  },
);
