import { type ByteSource, countNewlines, isBlankByte, PieceBuffer, trimBytes } from "./bytes";
import { type JsonPosition, skipString } from "./json-structure";
import { MAX_RECORD_BYTES, readJson, RECORD_TOO_LARGE } from "./json-text";
import type { ReadProblem, ReadRecord } from "./read-problem";

/**
 * The elements of one JSON array ("array"), or JSON documents one after the other, each over as many lines as it likes
 * ("documents"). Streamed: only one element is in memory. A record's line is the line where it starts.
 */
export async function* readJsonValues(
  source: ByteSource,
  shape: "array" | "documents",
  maxRecordBytes = MAX_RECORD_BYTES,
): AsyncGenerator<ReadRecord[]> {
  const splitter = new Splitter(shape === "array" ? 1 : 0, maxRecordBytes);
  for await (const piece of source) {
    const records = splitter.push(piece);
    if (records.length > 0) yield records;
  }
  yield splitter.end();
}

const COMMA = 0x2c;
const CLOSE_ARRAY = 0x5d;

/** Cuts at commas of depth `base` and where depth falls back to it; `base` 1 has entered the array, 0 has none. */
class Splitter {
  readonly #at: JsonPosition = { depth: 0, inString: false, escaped: false };
  readonly #buffer: PieceBuffer;
  #line = 1;
  #elements = 0;
  #closed = false;

  constructor(
    readonly base: 0 | 1,
    maxRecordBytes: number,
  ) {
    this.#buffer = new PieceBuffer(maxRecordBytes);
  }

  push(piece: Uint8Array): ReadRecord[] {
    const records: ReadRecord[] = [];
    let from = 0;
    let i = 0;
    while (i < piece.length) {
      if (this.#at.inString) {
        i = skipString(piece, i, this.#at);
        continue;
      }
      const byte = piece[i++];
      const cut = this.#cutAt(byte);
      if (cut === "none") continue;
      this.#buffer.push(piece.subarray(from, cut === "after" ? i : i - 1));
      records.push(...this.#take(byte === COMMA));
      from = i;
      if (cut === "end") this.#closed = true;
    }
    this.#buffer.push(piece.subarray(from));
    return records;
  }

  end(): ReadRecord[] {
    const line = this.#line;
    const left = this.#take(false);
    if (this.base === 0 || this.#closed) return left;
    return left.length > 0 ? left : [{ line, problem: ARRAY_NOT_CLOSED }];
  }

  /** "before": the byte is no part of the record (a comma, or the array's own bracket); "after": it closes the record. */
  #cutAt(byte: number | undefined): "none" | "before" | "after" | "end" {
    const at = this.#at;
    if (byte === 0x22) at.inString = true;
    else if (byte === COMMA) return this.base === 1 && at.depth === 1 ? "before" : "none";
    else if (byte === 0x7b || byte === 0x5b) {
      at.depth++;
      if (this.base === 1 && at.depth === 1 && !this.#closed) return "before";
    } else if (byte === 0x7d || byte === CLOSE_ARRAY) {
      at.depth--;
      if (this.base === 1 && at.depth === 0 && byte === CLOSE_ARRAY && !this.#closed) return "end";
      if (this.base === 0 && at.depth <= 0) {
        at.depth = 0;
        return "after";
      }
    }
    return "none";
  }

  /** What the buffer holds, as a record at the line of its first byte. */
  #take(beforeComma: boolean): ReadRecord[] {
    const taken = this.#buffer.take();
    if ("tooLarge" in taken) {
      const line = this.#line;
      this.#line += taken.newlines;
      this.#elements++;
      return [{ line, problem: RECORD_TOO_LARGE }];
    }
    const bytes = trimBytes(taken.bytes);
    const before = bytes.byteOffset - taken.bytes.byteOffset;
    const line = this.#line + countNewlines(taken.bytes.subarray(0, before));
    this.#line += countNewlines(taken.bytes);
    if (bytes.length > 0) {
      this.#elements++;
      return this.#closed ? [{ line, problem: AFTER_ARRAY }] : [readJson(line, bytes)];
    }
    const missing = beforeComma || (this.base === 1 && this.#elements > 0 && !this.#closed);
    return missing ? [{ line, problem: EMPTY_ELEMENT }] : [];
  }
}

/** The index of the first byte that is no white space, or -1. */
export function firstByteIndex(bytes: Uint8Array): number {
  return bytes.findIndex((byte) => !isBlankByte(byte));
}

const ARRAY_NOT_CLOSED: ReadProblem = {
  code: "invalid_json",
  reason: "The file ends before its array is closed.",
  fix: "Look whether the file was cut off.",
};
const AFTER_ARRAY: ReadProblem = {
  code: "invalid_json",
  reason: "There is more text after the array's end.",
  fix: "Write one array, or one record a line.",
};
const EMPTY_ELEMENT: ReadProblem = {
  code: "invalid_json",
  reason: "There is no record beside this comma.",
  fix: "Take out the comma.",
};
