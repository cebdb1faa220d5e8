import type { SchemaTree } from "hyparquet";
import type { parquetHeader, readPage } from "hyparquet/src/column.js";
import { decompressPage } from "hyparquet/src/datapage.js";
import { getMaxDefinitionLevel, getMaxRepetitionLevel } from "hyparquet/src/schema.js";
import { readVarInt } from "hyparquet/src/thrift.js";
import { UnreadableFile } from "./read-problem";

type PageHeader = ReturnType<typeof parquetHeader>;
type ColumnDecoder = Parameters<typeof readPage>[2];

/** Writers end a page at about 1 MiB; what claims to unpack to more than this would not be held in memory. */
const MAX_PAGE_BYTES = 256 * 1024 * 1024;
/** Repeated values need no bytes of their own, so that a page of 40 bytes may claim two thousand million of them. */
const MAX_PAGE_VALUES = 16 * 1024 * 1024;
/** Bits are packed for eight values at a time. */
const PACKED_TOGETHER = 8;

/** Before anything is made of what the header claims. A size below 0 would lead back to the same header for ever. */
export function refuseLargePage(header: PageHeader): void {
  const { compressed_page_size: packed, uncompressed_page_size: unpacked } = header;
  const counts = [header.data_page_header, header.data_page_header_v2, header.dictionary_page_header];
  const values = counts.map((count) => count?.num_values ?? 0);
  if (![packed, unpacked, ...values].every((size) => size >= 0)) throw new Error("a page has no size");
  if (packed > MAX_PAGE_BYTES || unpacked > MAX_PAGE_BYTES) throw LARGE_PAGE;
  if (values.some((count) => count > MAX_PAGE_VALUES)) throw MANY_VALUES;
}

/** The page as it would stand in a file that packs none: levels, which version 2 never packs, and values. */
export function unpackPage(
  page: Uint8Array,
  header: PageHeader,
  { codec, compressors }: Pick<ColumnDecoder, "codec" | "compressors">,
): Uint8Array {
  const v2 = headerV2(header);
  if (v2 === undefined) return decompressPage(page, header.uncompressed_page_size, codec, compressors);
  const levels = levelBytes(header);
  if (!(levels >= 0 && levels <= page.length)) throw new Error("a page's levels are longer than the page");
  if (v2.is_compressed === false) return page;
  const size = header.uncompressed_page_size - levels;
  const values = decompressPage(page.subarray(levels), size, codec, compressors);
  const whole = new Uint8Array(levels + values.length);
  whole.set(page.subarray(0, levels));
  whole.set(values, levels);
  return whole;
}

/** The header of the page that `unpackPage` gives. */
export function unpackedHeader(header: PageHeader, page: Uint8Array): PageHeader {
  const v2 = headerV2(header);
  return {
    ...header,
    compressed_page_size: page.length,
    ...(v2 === undefined ? {} : { data_page_header_v2: { ...v2, is_compressed: false } }),
  };
}

/** By the page's type: a file may give a page both headers. */
function headerV2({ type, data_page_header_v2: v2 }: PageHeader): PageHeader["data_page_header_v2"] {
  return type === "DATA_PAGE_V2" ? v2 : undefined;
}

function levelBytes(header: PageHeader): number {
  const v2 = headerV2(header);
  return (v2?.repetition_levels_byte_length ?? 0) + (v2?.definition_levels_byte_length ?? 0);
}

/**
 * Refuses runs longer than a page may be. A run of repeated values says its length in a few bytes and is written out
 * without a look at how many values the page has; V8 ends the whole process on an array that grows too long. Walks the
 * runs as hyparquet does: https://parquet.apache.org/docs/file-format/data-pages/encodings/, RLE = 3.
 */
export function refuseLongRuns(
  page: Uint8Array,
  header: PageHeader,
  { schemaPath, type }: Pick<ColumnDecoder, "schemaPath" | "type">,
): void {
  const v2 = headerV2(header);
  const { num_values: count, encoding } =
    (v2 ?? (header.type === "DATA_PAGE" && header.data_page_header)) || {};
  if (count === undefined) return;
  const view = new DataView(page.buffer, page.byteOffset, page.byteLength);
  const at = walkLevels(view, count, levelWidths(schemaPath), v2);
  const hasRuns = encoding === "RLE" || encoding === "RLE_DICTIONARY" || encoding === "PLAIN_DICTIONARY";
  // Runs have their length in front, or, of places in a dictionary, their width.
  const isBoolean = v2 === undefined ? type === "BOOLEAN" : encoding === "RLE";
  if (hasRuns && isBoolean) walkRuns(view, at + 4, 1, count);
  else if (hasRuns) walkRuns(view, at + 1, page[at] ?? 0, count);
}

/** Gives where the values begin. */
function walkLevels(
  view: DataView,
  count: number,
  [repetition, definition]: readonly [number, number],
  v2: PageHeader["data_page_header_v2"],
): number {
  if (v2 !== undefined) {
    const { repetition_levels_byte_length: first, definition_levels_byte_length: second } = v2;
    if (repetition > 0) walkRuns(view, 0, repetition, count);
    if (definition > 0) walkRuns(view, first, definition, count);
    return first + second;
  }
  let at = 0;
  for (const width of [repetition, definition])
    if (width > 0) {
      walkRuns(view, at + 4, width, count);
      at += 4 + view.getUint32(at, true);
    }
  return at;
}

/** Bits of a repetition and of a definition level; 0: the page has none. */
function levelWidths(schemaPath: SchemaTree[]): [number, number] {
  const repetition = schemaPath.length > 1 ? getMaxRepetitionLevel(schemaPath) : 0;
  return [32 - Math.clz32(repetition), 32 - Math.clz32(getMaxDefinitionLevel(schemaPath))];
}

/** At most `count` values are read; there may be fewer, since what is null has none. */
function walkRuns(view: DataView, from: number, width: number, count: number): void {
  const reader = { view, offset: from };
  for (let seen = 0; seen < count && reader.offset < view.byteLength;) {
    const run = readRunHeader(reader);
    if (run === undefined) return;
    const isPacked = (run & 1) === 1;
    const length = isPacked ? (run >> 1) * PACKED_TOGETHER : run >>> 1;
    if (length < 0 || length >= MAX_PAGE_VALUES + PACKED_TOGETHER) throw MANY_VALUES;
    seen += length;
    reader.offset += isPacked ? (length * width) / PACKED_TOGETHER : Math.ceil(width / 8);
  }
}

/** Undefined where the bytes end within it: then the values have ended before. */
function readRunHeader(reader: { view: DataView; offset: number }): number | undefined {
  try {
    return readVarInt(reader);
  } catch {
    return undefined;
  }
}

const LARGE_PAGE = new UnreadableFile(
  "unsupported_format",
  "A page of the Parquet file has more than 256 MiB.",
  "Write the file again with smaller pages: data_page_size=1048576 in PyArrow.",
);

const MANY_VALUES = new UnreadableFile(
  "unsupported_format",
  `A page of the Parquet file has more than ${MAX_PAGE_VALUES / 1024 / 1024} million values.`,
  LARGE_PAGE.fix,
);
