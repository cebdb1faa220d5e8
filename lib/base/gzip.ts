import { type ByteSource, peekBytes, startsWithBytes, streamOf } from "./bytes";
import { UnreadableFile } from "./read-problem";

const GZIP_MAGIC = [0x1f, 0x8b];

/** Unpacks gzip (RFC 1952), told by content; any other source passes through. */
export async function gunzipIfGzip(source: ByteSource): Promise<ByteSource> {
  const { head, whole } = await peekBytes(source, GZIP_MAGIC.length);
  return head.length === GZIP_MAGIC.length && startsWithBytes(head, GZIP_MAGIC) ? gunzip(whole) : whole;
}

async function* gunzip(source: ByteSource): AsyncGenerator<Uint8Array> {
  const failure: { cause?: unknown } = {};
  const packed = streamOf(noteFailure(source, failure));
  try {
    const reader = packed.pipeThrough(new DecompressionStream("gzip")).getReader();
    try {
      for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
    } finally {
      await reader.cancel().catch(() => undefined); // it may have failed already: the loop has thrown then
    }
  } catch (cause) {
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

/** Keeps what the source itself throws apart from what gzip throws. */
async function* noteFailure(source: ByteSource, failure: { cause?: unknown }): AsyncGenerator<Uint8Array> {
  try {
    yield* source;
  } catch (error) {
    failure.cause = error;
    throw error;
  }
}
