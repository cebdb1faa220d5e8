import { readdir, rename, stat } from "node:fs/promises";
import path from "node:path";

/**
 * Where a file is written until it is whole: NAME.part-PROCESS-COUNT, so that two who bring the same file at once do not
 * write into each other's. What broke off waits as NAME.part for the next one.
 */
export interface PartFile {
  /** Of this transfer alone. */
  readonly file: string;
  /** Leaves what came for the next transfer; nothing where it is not there any more. */
  leave(): Promise<void>;
}

let count = 0;
/** Of this process: after a restart a dead one's may bear its number. */
const given = new Set<string>();

/**
 * A part file for what comes to `target`. It begins with what earlier transfers left, also those of processes that were
 * killed: the longest of it, by a rename that only one of two who ask at once succeeds in.
 */
export async function takePart(target: string): Promise<PartFile> {
  const left = `${target}.part`;
  const file = `${left}-${process.pid}-${++count}`;
  given.add(path.basename(file));
  for (const { name } of await findLeft(left)) await rename(name, file).catch(() => undefined);
  return { file, leave: () => rename(file, left).catch(() => undefined) };
}

/** What nobody writes to, the longest last. */
async function findLeft(left: string): Promise<{ readonly name: string; readonly bytes: number }[]> {
  const folder = path.dirname(left);
  const own = path.basename(left);
  const found = [];
  for (const name of await readdir(folder)) {
    if (name !== own && !(name.startsWith(`${own}-`) && isOfTheDead(name, name.slice(own.length + 1))))
      continue;
    const bytes = await stat(path.join(folder, name)).then(
      ({ size }) => size,
      () => 0,
    );
    found.push({ name: path.join(folder, name), bytes });
  }
  return found.sort((a, b) => a.bytes - b.bytes);
}

/** "PROCESS-COUNT" of a process that is there no more, or that was this one's forerunner under the same number. */
function isOfTheDead(name: string, writer: string): boolean {
  const pid = Number(/^(\d+)-\d+$/.exec(writer)?.[1]);
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  if (pid === process.pid) return !given.has(name);
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ESRCH";
  }
}
