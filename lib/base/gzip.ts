import { type ByteSource, peekBytes, startsWithBytes, streamOf } from "./bytes";
import { UnreadableFile } from "./read-problem";

const GZIP_MAGIC = [0x1f, 0x8b];
/** Texts shrink to a tenth, repetitive logs to a hundredth; gzip can do 1,032. More than this is no data. */
const MAX_RATIO = 250;
/** Below this size the ratio does not matter. */
const FREE_BYTES = 64 * 1024 * 1024;

/**
 * Unpacks gzip (RFC 1952), told by content; any other source passes through. Above `freeBytes` a file that unpacks to
 * far more than it is gets refused.
 */
export async function gunzipIfGzip(source: ByteSource, freeBytes = FREE_BYTES): Promise<ByteSource> {
  const { head, whole } = await peekBytes(source, GZIP_MAGIC.length);
  return head.length === GZIP_MAGIC.length && startsWithBytes(head, GZIP_MAGIC)
    ? gunzip(whole, freeBytes)
    : whole;
}

async function* gunzip(source: ByteSource, freeBytes: number): AsyncGenerator<Uint8Array> {
  const failure: { cause?: unknown } = {};
  const sizes = { packed: 0, unpacked: 0 };
  const packed = streamOf(watch(source, failure, sizes));
  try {
    const reader = packed.pipeThrough(new DecompressionStream("gzip")).getReader();
    try {
      for (let next = await reader.read(); !next.done; next = await reader.read()) {
        sizes.unpacked += next.value.length;
        if (sizes.unpacked > freeBytes && sizes.unpacked > MAX_RATIO * sizes.packed) throw GZIP_BOMB;
        yield next.value;
      }
    } finally {
      await reader.cancel().catch(() => undefined); // it may have failed already: the loop has thrown then
    }
  } catch (cause) {
    if (cause === GZIP_BOMB) throw cause;
    throw "cause" in failure ? failure.cause : gzipError(cause);
  }
}

function gzipError(cause: unknown): UnreadableFile {
  const message = cause instanceof Error ? cause.message : String(cause);
  return /unexpected end|Z_BUF_ERROR/i.test(message)
    ? new UnreadableFile(
        "truncated_gzip",
        "The gzip file ends early: a part of it is missing.",
        "Download or pack the file again and compare its size.",
        cause,
      )
    : new UnreadableFile(
        "corrupt_gzip",
        "The gzip file is damaged.",
        "Download or pack the file again and test it with gzip -t.",
        cause,
      );
}

const GZIP_BOMB = new UnreadableFile(
  "gzip_bomb",
  `The gzip file unpacks to more than ${MAX_RATIO} times its size.`,
  "Upload the file without compression if it really is data.",
);

/** Counts what is read, and keeps what the source itself throws apart from what gzip throws. */
async function* watch(
  source: ByteSource,
  failure: { cause?: unknown },
  sizes: { packed: number },
): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of source) {
      sizes.packed += piece.length;
      yield piece;
    }
  } catch (error) {
    failure.cause = error;
    throw error;
  }
}
