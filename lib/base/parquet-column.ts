import type { AsyncBuffer, ColumnMetaData, Compressors, SchemaTree } from "hyparquet";
import { parquetHeader, readPage } from "hyparquet/src/column.js";
import { convert, DEFAULT_PARSERS } from "hyparquet/src/convert.js";
import { isFlatColumn } from "hyparquet/src/schema.js";
import { refuseLargePage, refuseLongRuns, unpackedHeader, unpackPage } from "./parquet-page";

type ColumnDecoder = Parameters<typeof readPage>[2];
type PageHeader = ReturnType<typeof parquetHeader>;
type Decoded = Exclude<ReturnType<typeof readPage>["data"], undefined>;

/** So much of a column is read at once where its pages are smaller: a wide table has a thousand columns. */
const WINDOW_BYTES = 64 * 1024;
/** Statistics may hold two whole texts; a header that has not ended by then is none. */
const MAX_HEADER_BYTES = 32 * 1024 * 1024;

/** Stands for a text that is none in UTF-8. */
export const NOT_TEXT = Symbol("not UTF-8");

/**
 * Reads one column of a row group page by page, so that a row group of any size needs the memory of a page. A row of
 * lists may go on in the next page: it counts as read when another one has begun.
 */
export class ColumnCursor {
  readonly #file: AsyncBuffer;
  /** For pages that are unpacked already. */
  readonly #decoder: ColumnDecoder;
  readonly #packing: Pick<ColumnDecoder, "codec" | "compressors">;
  readonly #flat: boolean;
  readonly #end: number;
  #at: number;
  #valuesLeft: number;
  #window = { start: 0, bytes: new Uint8Array(0) };
  #dictionary: Decoded | undefined;
  #rows: unknown[] = [];

  constructor(file: AsyncBuffer, column: ColumnMetaData, schemaPath: SchemaTree[], compressors: Compressors) {
    this.#file = file;
    this.#decoder = decoderOf({ ...column, codec: "UNCOMPRESSED" }, schemaPath);
    this.#packing = { codec: column.codec, compressors };
    this.#flat = isFlatColumn(schemaPath);
    this.#at = Number(column.dictionary_page_offset ?? column.data_page_offset);
    this.#end = this.#at + Number(column.total_compressed_size);
    this.#valuesLeft = Number(column.num_values);
  }

  /** How many whole rows are held, after reading until there is one; 0 at the column's end. */
  async fill(): Promise<number> {
    while (this.#whole === 0 && this.#valuesLeft > 0) await this.#readPage();
    return this.#whole;
  }

  /** The next `count` rows, at most as many as are held. */
  take(count: number): unknown[] {
    return this.#rows.splice(0, count);
  }

  get #whole(): number {
    return this.#flat || this.#valuesLeft <= 0 ? this.#rows.length : Math.max(0, this.#rows.length - 1);
  }

  async #readPage(): Promise<void> {
    const { header, headerBytes } = await this.#readHeader();
    const values = (header.data_page_header ?? header.data_page_header_v2)?.num_values ?? 0;
    refuseLargePage(header);
    const start = this.#at + headerBytes;
    const packed = await this.#bytes(start, start + header.compressed_page_size);
    this.#at = start + header.compressed_page_size;
    this.#valuesLeft -= values;
    if (header.type === "INDEX_PAGE") return;
    const page = unpackPage(packed, header, this.#packing);
    refuseLongRuns(page, header, this.#decoder);
    const reader = { view: viewOf(page), offset: 0 };
    const plain = unpackedHeader(header, page);
    const { data } = readPage(reader, plain, this.#decoder, this.#dictionary, this.#rows, 0);
    if (data === undefined) return;
    if (header.type === "DICTIONARY_PAGE") this.#dictionary = convert(data, this.#decoder);
    // Values without levels come as an array of their own.
    else if (data !== this.#rows)
      for (const value of data as ArrayLike<unknown> & Iterable<unknown>) this.#rows.push(value);
  }

  /** A header tells its length only by being read; statistics of long texts make it long. */
  async #readHeader(): Promise<{ header: PageHeader; headerBytes: number }> {
    for (let size = WINDOW_BYTES; ; size *= 8) {
      const until = Math.min(this.#at + size, this.#end);
      const reader = { view: viewOf(await this.#bytes(this.#at, until)), offset: 0 };
      try {
        return { header: parquetHeader(reader), headerBytes: reader.offset };
      } catch (error) {
        if (until === this.#end || size >= MAX_HEADER_BYTES || !(error instanceof RangeError)) throw error;
      }
    }
  }

  async #bytes(start: number, end: number): Promise<Uint8Array> {
    const { start: from, bytes } = this.#window;
    if (start < from || end > from + bytes.length) {
      const until = Math.max(end, Math.min(start + WINDOW_BYTES, this.#end));
      this.#window = { start, bytes: new Uint8Array(await this.#file.slice(start, until)) };
    }
    const { start: at, bytes: held } = this.#window;
    return held.subarray(start - at, end - at);
  }
}

function decoderOf(column: ColumnMetaData, schemaPath: SchemaTree[]): ColumnDecoder {
  const element = schemaPath.at(-1)?.element ?? { name: "" };
  const isText = element.converted_type === "UTF8" || element.logical_type?.type === "STRING";
  return {
    ...column,
    pathInSchema: column.path_in_schema,
    element,
    schemaPath,
    parsers: { ...DEFAULT_PARSERS, stringFromBytes: isText ? textOf : textOrBase64 },
  };
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function textOf(bytes: Uint8Array): string | typeof NOT_TEXT {
  try {
    return decoder.decode(bytes);
  } catch {
    return NOT_TEXT;
  }
}

/** Bytes that nobody calls text, as older writers leave their texts; what is none is kept as JSON can. */
function textOrBase64(bytes: Uint8Array): string {
  const text = textOf(bytes);
  return text === NOT_TEXT ? base64Of(bytes) : text;
}

export function base64Of(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
