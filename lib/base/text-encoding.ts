import { type ByteSource, peekBytes, startsWithBytes } from "./bytes";
import { UnreadableFile } from "./read-problem";

const UTF8_BOM = [0xef, 0xbb, 0xbf];

/** Encodings that a person may name for a file that says nothing of its own. */
export const FILE_ENCODINGS = ["utf-8", "utf-16le", "utf-16be", "windows-1252"] as const;
export type FileEncoding = (typeof FILE_ENCODINGS)[number];

/**
 * A byte order mark decides UTF-8 or UTF-16 and is taken off; without one `named` is believed, and where nothing is
 * named the bytes pass as they are.
 */
export async function toUtf8(source: ByteSource, named?: FileEncoding): Promise<ByteSource> {
  const { head, whole } = await peekBytes(source, 3);
  if (head.length === 3 && startsWithBytes(head, UTF8_BOM)) return skipBytes(whole, 3);
  if (head[0] === 0xff && head[1] === 0xfe) return decode(skipBytes(whole, 2), "utf-16le");
  if (head[0] === 0xfe && head[1] === 0xff) return decode(skipBytes(whole, 2), "utf-16be");
  if (named !== undefined && named !== "utf-8") return decode(whole, named);
  return whole;
}

async function* skipBytes(source: ByteSource, count: number): AsyncGenerator<Uint8Array> {
  let left = count;
  for await (const piece of source) {
    const skipped = Math.min(left, piece.length);
    left -= skipped;
    if (piece.length > skipped) yield piece.subarray(skipped);
  }
}

async function* decode(source: ByteSource, encoding: string): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  const encoder = new TextEncoder();
  try {
    for await (const piece of source) yield encoder.encode(decoder.decode(piece, { stream: true }));
    yield encoder.encode(decoder.decode());
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw new UnreadableFile(
      "invalid_encoding",
      `The file is not ${encoding.toUpperCase()} throughout.`,
      "Save the file as UTF-8.",
      cause,
    );
  }
}
