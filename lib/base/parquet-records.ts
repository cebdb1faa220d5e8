import {
  type AsyncBuffer,
  type Compressors,
  type FileMetaData,
  parquetMetadataAsync,
  parquetSchema,
  type RowGroup,
  type SchemaTree,
} from "hyparquet";
import { assembleNested } from "hyparquet/src/assemble.js";
import { DEFAULT_PARSERS } from "hyparquet/src/convert.js";
import { getTreePath } from "hyparquet/src/schema.js";
import { MAX_RECORD_BYTES, RECORD_TOO_LARGE } from "./json-text";
import { base64Of, ColumnCursor, NOT_TEXT } from "./parquet-column";
import { type ReadRecord, UnreadableFile } from "./read-problem";

/** So many rows are passed on at a time, or as many as the smallest of the columns' pages has. */
const BATCH_ROWS = 500;
/** A thousand columns in a hundred row groups need about 10 MiB. */
const MAX_METADATA_BYTES = 32 * 1024 * 1024;
/** "PAR1", with which the file ends. */
const MARK = 0x50415231;

/**
 * The rows of a Parquet file as JSON would have them, a row's number being its line; lists and structs are lists and
 * objects. Memory is bounded by a page of each column, not by the row groups. Throws UnreadableFile.
 */
export async function* readParquet(
  file: AsyncBuffer,
  compressors: Compressors,
): AsyncGenerator<readonly ReadRecord[]> {
  try {
    await refuseLargeMetadata(file);
    const metadata = await parquetMetadataAsync(file);
    refuseUnknownCodecs(metadata, compressors);
    const tree = parquetSchema(metadata);
    let line = 1;
    for (const group of metadata.row_groups)
      for await (const rows of readGroup(file, group, tree, compressors)) {
        yield rows.map((row) => recordOf(row, line++));
      }
  } catch (cause) {
    throw cause instanceof UnreadableFile ? cause : corrupt(cause);
  }
}

type Row = Readonly<Record<string, unknown>>;

async function* readGroup(
  file: AsyncBuffer,
  group: RowGroup,
  tree: SchemaTree,
  compressors: Compressors,
): AsyncGenerator<readonly Row[]> {
  const leaves = group.columns.flatMap(({ meta_data: column }) => {
    if (column === undefined) return [];
    const path = column.path_in_schema;
    return [{ path, cursor: new ColumnCursor(file, column, getTreePath(tree, path), compressors) }];
  });
  if (leaves.length === 0 && group.num_rows > 0) throw new Error("a row group has rows without a column");
  for (let left = Number(group.num_rows); left > 0;) {
    let count = Math.min(left, BATCH_ROWS);
    for (const { cursor } of leaves) count = Math.min(count, await cursor.fill());
    if (count === 0) throw new Error("a column has fewer rows than its group");
    const values = new Map(leaves.map(({ path, cursor }) => [path.join("."), cursor.take(count)]));
    const columns = tree.children.map((child) => ({
      name: child.element.name,
      values: assemble(child, values),
    }));
    yield Array.from({ length: count }, (_, row) =>
      Object.fromEntries(columns.map(({ name, values: column }) => [name, column[row]])),
    );
    left -= count;
  }
}

/** A top-level column's values: the leaves of lists and structs put together. */
function assemble(column: SchemaTree, leaves: Map<string, unknown[]>): readonly unknown[] {
  const { name } = column.element;
  if (column.children.length > 0) assembleNested(leaves, column, DEFAULT_PARSERS);
  return leaves.get(name) ?? [];
}

function recordOf(row: Row, line: number): ReadRecord {
  const bad = new Set<string>();
  if (charactersOf(row) > MAX_RECORD_BYTES) return { line, problem: RECORD_TOO_LARGE };
  const value = Object.fromEntries(
    Object.entries(row).map(([name, cell]) => [name, toJson(cell, () => bad.add(name))]),
  );
  if (bad.size === 0) return { line, value };
  return {
    line,
    problem: {
      code: "invalid_encoding",
      reason: `A text in ${[...bad].join(", ")} is not UTF-8.`,
      fix: "Write the file again with texts in UTF-8.",
    },
  };
}

/** At least so many does its JSON have: a list may name the same text of a dictionary again and again. */
function charactersOf(value: unknown): number {
  if (typeof value === "string") return value.length;
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value !== "object" || value === null) return 1;
  let sum = 0;
  for (const inner of Object.values(value)) sum += charactersOf(inner);
  return sum;
}

/** A cell as JSON has it: whole numbers beyond 2^53 as text, dates in ISO 8601, bytes in Base64, no number as null. */
function toJson(value: unknown, onBadText: () => void): unknown {
  if (value === NOT_TEXT) onBadText();
  if (value === undefined || value === NOT_TEXT) return null;
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (value instanceof Uint8Array) return base64Of(value);
  if (ArrayBuffer.isView(value) || Array.isArray(value))
    return Array.from(value as ArrayLike<unknown>, (item) => toJson(item, onBadText));
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, toJson(inner, onBadText)]));
}

/** The file's last 8 bytes are the length of its metadata and its mark; the metadata are read as a whole. */
async function refuseLargeMetadata(file: AsyncBuffer): Promise<void> {
  if (file.byteLength < 8) return;
  const end = new DataView(await file.slice(file.byteLength - 8, file.byteLength));
  if (end.getUint32(4) === MARK && end.getUint32(0, true) > MAX_METADATA_BYTES)
    throw new UnreadableFile(
      "unsupported_format",
      `The metadata of the Parquet file have more than ${MAX_METADATA_BYTES / 1024 / 1024} MiB.`,
      "Write the file again with fewer columns or larger row groups, or as several files.",
    );
}

function refuseUnknownCodecs({ row_groups: groups }: FileMetaData, compressors: Compressors): void {
  for (const { columns } of groups)
    for (const { meta_data: column } of columns) {
      const codec = column?.codec ?? "UNCOMPRESSED";
      if (codec !== "UNCOMPRESSED" && compressors[codec] === undefined)
        throw new UnreadableFile(
          "unsupported_format",
          `The Parquet file is compressed with ${codec}, which cannot be read.`,
          "Write it again with another compression, as in df.to_parquet(name, compression='zstd').",
        );
    }
}

function corrupt(cause: unknown): UnreadableFile {
  return new UnreadableFile(
    "corrupt_parquet",
    `The Parquet file is damaged or cut off (${cause instanceof Error ? cause.message : String(cause)}).`,
    "Download or write the file again and compare its size.",
    cause,
  );
}
