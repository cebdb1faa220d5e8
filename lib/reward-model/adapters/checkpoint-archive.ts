import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { tarBytes, type TarEntry, writeTar } from "@/lib/base/tar";

export interface Archive {
  readonly bytes: number;
  readonly stream: ReadableStream<Uint8Array>;
}

/** All files of a checkpoint's folder below `name`/ in one tar archive, in the order of their names; undefined when it is gone. */
export async function archiveCheckpoint(folder: string, name: string): Promise<Archive | undefined> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = found.filter((one) => one.isFile()).map((one) => path.join(one.parentPath, one.name));
  if (files.length === 0) return undefined;
  const entries = await Promise.all(
    files.sort().map(async (file): Promise<TarEntry> => {
      const below = path.relative(folder, file).split(path.sep).join("/");
      return {
        name: `${name}/${below}`,
        bytes: (await stat(file)).size,
        content: () => createReadStream(file) as AsyncIterable<Uint8Array>,
      };
    }),
  );
  return {
    bytes: tarBytes(entries),
    stream: Readable.toWeb(
      Readable.from(writeTar(entries), { objectMode: false }),
    ) as ReadableStream<Uint8Array>,
  };
}
