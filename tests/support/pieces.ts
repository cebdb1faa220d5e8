import type { ByteSource } from "@/lib/base/bytes";
import type { ReadRecord } from "@/lib/base/read-problem";

const encoder = new TextEncoder();

/** The bytes of a text (or bytes) cut at the given places; an empty piece is a piece too. */
export async function* cutAt(
  content: string | Uint8Array,
  ...places: readonly number[]
): AsyncGenerator<Uint8Array> {
  const bytes = typeof content === "string" ? encoder.encode(content) : content;
  let from = 0;
  for (const place of [...places, bytes.length]) {
    yield bytes.subarray(from, place);
    from = place;
  }
  await Promise.resolve();
}

/** Every byte a piece of its own. */
export function cutEverywhere(content: string | Uint8Array): ByteSource {
  const bytes = typeof content === "string" ? encoder.encode(content) : content;
  return cutAt(bytes, ...Array.from({ length: bytes.length }, (_, i) => i));
}

export async function readAll(source: ByteSource): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of source) pieces.push(piece.slice());
  return Buffer.concat(pieces);
}

export async function readText(source: ByteSource): Promise<string> {
  return new TextDecoder().decode(await readAll(source));
}

export async function collect(records: AsyncIterable<readonly ReadRecord[]>): Promise<ReadRecord[]> {
  const all: ReadRecord[] = [];
  for await (const some of records) all.push(...some);
  return all;
}

/** Line and value, or line and code, of each record: what tests compare. */
export function inShort(records: readonly ReadRecord[]): unknown[] {
  return records.map((record) =>
    "value" in record ? [record.line, record.value] : [record.line, record.problem.code],
  );
}
