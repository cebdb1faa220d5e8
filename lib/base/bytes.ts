/** Bytes in pieces, as a stream, a file or a request gives them. */
export type ByteSource = AsyncIterable<Uint8Array>;

export const NEWLINE = 0x0a;

/** Space, tab, line feed, carriage return: what JSON calls white space. */
export function isBlankByte(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09 || byte === NEWLINE || byte === 0x0d;
}

export function concatBytes(pieces: readonly Uint8Array[]): Uint8Array {
  const only = pieces[0];
  if (only !== undefined && pieces.length === 1) return only;
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** Without the white space around it; a view, not a copy. */
export function trimBytes(bytes: Uint8Array): Uint8Array {
  let start = 0;
  let end = bytes.length;
  while (start < end && isBlankByte(bytes[start])) start++;
  while (end > start && isBlankByte(bytes[end - 1])) end--;
  return start === 0 && end === bytes.length ? bytes : bytes.subarray(start, end);
}

export function countNewlines(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) count++;
  return count;
}

export function startsWithBytes(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((byte, i) => bytes[i] === byte);
}

/** The first `size` bytes (fewer when the source ends before), and the whole source again. */
export async function peekBytes(
  source: ByteSource,
  size: number,
): Promise<{ head: Uint8Array; ended: boolean; whole: ByteSource }> {
  const iterator = source[Symbol.asyncIterator]();
  const pieces: Uint8Array[] = [];
  let read = 0;
  let ended = false;
  while (read < size && !ended) {
    const next = await iterator.next();
    if (next.done === true) ended = true;
    else {
      pieces.push(next.value);
      read += next.value.length;
    }
  }
  const head = concatBytes(pieces);
  return { head: head.subarray(0, size), ended: ended && head.length <= size, whole: resume(head, iterator) };
}

async function* resume(head: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    if (head.length > 0) yield head;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

/** The source as a Web stream, read only as fast as it is asked for. */
export function streamOf(source: ByteSource): ReadableStream<Uint8Array<ArrayBuffer>> {
  const iterator = source[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const next = await iterator.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value as Uint8Array<ArrayBuffer>);
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}

/** Collects the pieces of one record; beyond `limit` it forgets them and only counts. */
export class PieceBuffer {
  #pieces: Uint8Array[] = [];
  #size = 0;
  #newlines = 0;

  constructor(readonly limit: number) {}

  get size(): number {
    return this.#size;
  }

  push(piece: Uint8Array): void {
    if (piece.length === 0) return;
    this.#size += piece.length;
    if (this.#size <= this.limit) this.#pieces.push(piece);
    else {
      for (const kept of this.#pieces) this.#newlines += countNewlines(kept);
      this.#newlines += countNewlines(piece);
      this.#pieces = [];
    }
  }

  /** The collected bytes, or only their number of newlines when they were too many; empties the buffer. */
  take(): { bytes: Uint8Array } | { tooLarge: true; newlines: number } {
    const tooLarge = this.#size > this.limit;
    const result = tooLarge
      ? { tooLarge: true as const, newlines: this.#newlines }
      : { bytes: concatBytes(this.#pieces) };
    this.#pieces = [];
    this.#size = 0;
    this.#newlines = 0;
    return result;
  }
}
