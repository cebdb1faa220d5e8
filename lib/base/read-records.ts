import { type ByteSource, NEWLINE, peekBytes, startsWithBytes, trimBytes } from "./bytes";
import { gunzipIfGzip } from "./gzip";
import { firstByteIndex, readJsonValues } from "./json-stream";
import { scanJson } from "./json-structure";
import { readJsonLines } from "./jsonl";
import { type ReadRecord, UnreadableFile } from "./read-problem";
import { delimiterOf, readTable } from "./table";
import { type FileEncoding, toUtf8 } from "./text-encoding";

/** How the records stand in the file: one a line, in one array, as documents one after the other, or as rows of a table. */
export type FileShape = "lines" | "array" | "documents" | "table";

export interface FileRecords {
  readonly shape: FileShape;
  readonly records: AsyncIterable<readonly ReadRecord[]>;
}

export interface ReadOptions {
  /** Believed where the file has no mark. */
  readonly encoding?: FileEncoding | undefined;
  /** Reads Parquet, which needs a place for the whole file; without it Parquet is refused. */
  readonly openParquet?: (whole: ByteSource) => FileRecords["records"];
}

const HEAD_BYTES = 64 * 1024;

/**
 * Reads JSONL, a JSON array, JSON documents, a table (CSV, TSV) or Parquet, plain or gzipped, text in UTF-8 or UTF-16,
 * all told by content. Memory is bounded by one record. `fileName` only helps to tell a table and to name what cannot be
 * read. Throws UnreadableFile.
 */
export async function readRecords(
  source: ByteSource,
  fileName: string,
  { encoding, openParquet }: ReadOptions = {},
): Promise<FileRecords> {
  const unpacked = await gunzipIfGzip(source);
  const { head: raw, whole } = await peekBytes(unpacked, HEAD_BYTES);
  if (openParquet !== undefined && startsWithBytes(raw, PARQUET))
    return { shape: "table", records: openParquet(whole) };
  refuseOtherFormats(raw);
  const { head, ended, whole: text } = await peekBytes(await toUtf8(whole, encoding), HEAD_BYTES);
  const first = firstByteIndex(head);
  if (first === -1 && ended) throw EMPTY();
  const shape = shapeOf(head.subarray(Math.max(first, 0)), ended, fileName);
  return { shape, records: recordsOf(shape, text, head) };
}

function recordsOf(shape: FileShape, text: ByteSource, head: Uint8Array): FileRecords["records"] {
  if (shape === "table") return readTable(text, delimiterOf(new TextDecoder().decode(head)));
  return shape === "lines" ? readJsonLines(text) : readJsonValues(text, shape);
}

function shapeOf(head: Uint8Array, ended: boolean, fileName: string): FileShape {
  const { line, rest } = firstLine(head);
  const next = rest[0];
  if (head[0] === 0x5b) {
    const complete = scanJson(line).at.depth === 0;
    return complete && next !== undefined ? "lines" : "array";
  }
  if (head[0] === 0x7b) {
    const { at } = scanJson(line);
    const goesOn = at.depth > 0 && !at.inString;
    const wholeHead = line.length === head.length && !ended;
    return goesOn && !wholeHead && (next === 0x22 || next === 0x7d) ? "documents" : "lines";
  }
  if (hasJsonLine(head, ended)) return "lines";
  const firstText = new TextDecoder().decode(line).trim();
  if (!firstText.startsWith("<") && looksLikeTable(firstText, fileName)) return "table";
  throw notJson(firstText);
}

function firstLine(bytes: Uint8Array): { line: Uint8Array; rest: Uint8Array } {
  const end = bytes.indexOf(NEWLINE);
  return end === -1
    ? { line: bytes, rest: bytes.subarray(bytes.length) }
    : { line: bytes.subarray(0, end), rest: trimBytes(bytes.subarray(end)) };
}

/** True when one of the first lines is JSON: then the others are lines with a mistake. */
function hasJsonLine(head: Uint8Array, ended: boolean): boolean {
  const lines = new TextDecoder().decode(head).split("\n");
  if (!ended && lines.length > 1) lines.pop();
  return lines.some((line) => line.trim() !== "" && isJson(line));
}

function isJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

const PARQUET = [0x50, 0x41, 0x52, 0x31];
const OTHER_FORMATS: readonly (readonly [name: string, magic: readonly number[]])[] = [
  ["Parquet", PARQUET],
  ["encrypted Parquet", [0x50, 0x41, 0x52, 0x45]],
  ["a ZIP archive (or a spreadsheet)", [0x50, 0x4b, 0x03, 0x04]],
  ["Zstandard", [0x28, 0xb5, 0x2f, 0xfd]],
  ["bzip2", [0x42, 0x5a, 0x68]],
  ["xz", [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ["gzip within gzip", [0x1f, 0x8b]],
];
const LFS_POINTER = "version https://git-lfs.github.com/spec/";

function refuseOtherFormats(head: Uint8Array): void {
  const text = new TextDecoder().decode(head.subarray(0, LFS_POINTER.length));
  if (text === LFS_POINTER)
    throw new UnreadableFile(
      "lfs_pointer",
      "This is a Git LFS pointer, not the file itself.",
      "Fetch the file with git lfs pull, or download it from the repository's page.",
    );
  const other = OTHER_FORMATS.find(([, magic]) => startsWithBytes(head, magic));
  if (other !== undefined) throw unsupported(other[0]);
}

function notJson(text: string): UnreadableFile {
  if (text.startsWith("<"))
    return new UnreadableFile(
      "not_json",
      "This is a web page (HTML or XML), not JSON.",
      "The download probably failed: open the address in a browser and save the file again.",
    );
  return new UnreadableFile(
    "not_json",
    "This is neither JSON nor a table.",
    "Upload JSONL (one JSON object a line), a JSON array, or CSV or TSV with a first row that names the columns.",
  );
}

const COLUMN =
  /^(prompt|instruction|question|input|text|response|output|answer|completion|chosen|rejected|model|id)([_ ]?(\d+|[a-z]|id))?$/i;

function looksLikeTable(header: string, fileName: string): boolean {
  if (/\.(csv|tsv|tab)(\.gz)?$/i.test(fileName)) return true;
  if (header.split("\t").length > 2 || /^"?(prompt|question|instruction)"?$/i.test(header)) return true;
  const cells = header.split(/[,;\t]/).map((cell) => cell.replace(/^["'#]+|["']+$/g, "").trim());
  return cells.length > 1 && cells.some((cell) => COLUMN.test(cell));
}

function unsupported(what: string): UnreadableFile {
  return new UnreadableFile(
    "unsupported_format",
    `This is ${what}, which cannot be imported yet.`,
    "Convert it to JSONL: one JSON object a line.",
  );
}

const EMPTY = () =>
  new UnreadableFile("empty_file", "The file holds nothing.", "Look whether the export or download worked.");
