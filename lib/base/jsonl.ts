import { type ByteSource, NEWLINE, PieceBuffer, trimBytes } from "./bytes";
import { MAX_RECORD_BYTES, readJson, RECORD_TOO_LARGE } from "./json-text";
import type { ReadRecord } from "./read-problem";

/** One JSON record a line; blank lines are nothing. Gives the records of each piece of the source together. */
export async function* readJsonLines(
  source: ByteSource,
  maxRecordBytes = MAX_RECORD_BYTES,
): AsyncGenerator<ReadRecord[]> {
  const buffer = new PieceBuffer(maxRecordBytes);
  let line = 1;
  for await (const piece of source) {
    const records: ReadRecord[] = [];
    let from = 0;
    for (;;) {
      // An empty line is only counted: a file may have millions of them.
      for (; buffer.size === 0 && piece[from] === NEWLINE; from++) line++;
      const end = piece.indexOf(NEWLINE, from);
      if (end < 0) break;
      buffer.push(piece.subarray(from, end));
      records.push(...readLine(line, buffer));
      line++;
      from = end + 1;
    }
    buffer.push(piece.subarray(from));
    if (records.length > 0) yield records;
  }
  yield readLine(line, buffer);
}

function readLine(line: number, buffer: PieceBuffer): ReadRecord[] {
  const taken = buffer.take();
  if ("tooLarge" in taken) return [{ line, problem: RECORD_TOO_LARGE }];
  const bytes = trimBytes(taken.bytes);
  return bytes.length === 0 ? [] : [readJson(line, bytes)];
}
