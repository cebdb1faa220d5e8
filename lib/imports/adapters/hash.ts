import { createHash, hash } from "node:crypto";
import type { ByteSource } from "@/lib/base/bytes";
import { UnreadableFile } from "@/lib/base/read-problem";

/** SHA-256 of a text's UTF-8 bytes, by OpenSSL: an import hashes each text. */
export function sha256Hex(text: string): string {
  return hash("sha256", text, "hex");
}

/** Passes the bytes of an upload on, counts them and takes their SHA-256. */
export class ByteMeter {
  readonly #hash = createHash("sha256");
  #bytes = 0;

  get bytes(): number {
    return this.#bytes;
  }

  async *measure(source: ByteSource): AsyncGenerator<Uint8Array> {
    const iterator = source[Symbol.asyncIterator]();
    try {
      for (let next = await pull(iterator); next.done !== true; next = await pull(iterator)) {
        this.#bytes += next.value.length;
        this.#hash.update(next.value);
        yield next.value;
      }
    } finally {
      await iterator.return?.();
    }
  }

  sha256(): Buffer {
    return this.#hash.copy().digest();
  }
}

async function pull(iterator: AsyncIterator<Uint8Array>): Promise<IteratorResult<Uint8Array>> {
  try {
    return await iterator.next();
  } catch (cause) {
    throw new UnreadableFile(
      "upload_cut_off",
      "The upload ended before the file did.",
      "Look at the connection and upload the file again.",
      cause,
    );
  }
}
