/** What is in an archive: a name with slashes, and its bytes. */
export interface TarEntry {
  readonly name: string;
  readonly bytes: number;
  readonly content: () => AsyncIterable<Uint8Array>;
}

const BLOCK = 512;
const NAME_BYTES = 100;
/** Eleven octal digits; above, GNU's base-256. */
const MOST_OCTAL = 0o77777777777;

/** Bytes of the archive that `writeTar` gives. */
export function tarBytes(entries: readonly Pick<TarEntry, "bytes">[]): number {
  return entries.reduce((sum, { bytes }) => sum + BLOCK + padded(bytes), 2 * BLOCK);
}

/**
 * An uncompressed archive (POSIX 1003.1, ustar) of plain files, without times and owners: the same files give the same
 * bytes. Throws RangeError for a name above 100 bytes, and when a file has more or fewer bytes than its entry says.
 */
export async function* writeTar(entries: readonly TarEntry[]): AsyncGenerator<Uint8Array> {
  for (const entry of entries) {
    yield headerOf(entry);
    let written = 0;
    for await (const piece of entry.content()) {
      written += piece.length;
      if (written > entry.bytes) break;
      yield piece;
    }
    if (written !== entry.bytes)
      throw new RangeError(`${entry.name} changed while it was read: it had ${entry.bytes} bytes`);
    yield new Uint8Array(padded(written) - written);
  }
  yield new Uint8Array(2 * BLOCK);
}

const padded = (bytes: number): number => Math.ceil(bytes / BLOCK) * BLOCK;

function headerOf({ name, bytes }: TarEntry): Uint8Array {
  const header = new Uint8Array(BLOCK);
  const encoder = new TextEncoder();
  const put = (at: number, text: string): void => header.set(encoder.encode(text), at);
  if (encoder.encode(name).length > NAME_BYTES) throw new RangeError(`${name} is too long a name`);
  put(0, name);
  put(100, "0000644\0");
  put(108, "0000000\0");
  put(116, "0000000\0");
  if (bytes <= MOST_OCTAL) put(124, `${bytes.toString(8).padStart(11, "0")}\0`);
  else putLarge(header, bytes);
  put(136, "00000000000\0");
  put(148, "        ");
  put(156, "0");
  put(257, "ustar\x0000");
  const sum = header.reduce((all, byte) => all + byte, 0);
  put(148, `${sum.toString(8).padStart(6, "0")}\0 `);
  return header;
}

function putLarge(header: Uint8Array, bytes: number): void {
  header[124] = 0x80;
  let rest = bytes;
  for (let at = 135; at > 124 && rest > 0; at--) {
    header[at] = rest % 256;
    rest = Math.floor(rest / 256);
  }
}
