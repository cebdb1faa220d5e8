import { open, realpath, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { AppError } from "@/lib/base/errors";

/** Writes all of the text behind what was written before. */
export type AppendText = (text: string) => Promise<void>;

/**
 * Writes a file beside its place and moves it there whole when `work` is done: one that fails leaves what was there
 * before. AppError not_found when no file can be made there.
 */
export async function writeOutputFile<T>(file: string, work: (append: AppendText) => Promise<T>): Promise<T> {
  const temporary = temporaryOf(file);
  try {
    const out = await openForWriting(temporary);
    // writeFile, for write() may stop halfway.
    const result = await work((text) => out.writeFile(text)).finally(() => out.close());
    await rename(temporary, file);
    return result;
  } finally {
    await rm(temporary, { force: true });
  }
}

/**
 * Refuses files to be written, before anything is computed for them, that stand in no folder, are one or a device, are among
 * those that are read, or are named twice; the same of what they are written as first.
 */
export async function refuseOutputs(outputs: readonly string[], inputs: readonly string[]): Promise<void> {
  const read = new Set(await Promise.all(inputs.map(placeOf)));
  const written = new Set<string>();
  for (const file of outputs) {
    await refuseOther(file);
    const folder = path.dirname(file);
    if (!(await isFolder(folder))) throw noFolder(folder);
    for (const name of [file, temporaryOf(file)]) {
      const place = await placeOf(name);
      if (read.has(place)) throw overwriting(name, "is what is read, and would be lost");
      if (written.has(place)) throw overwriting(name, "is named for two different results");
      written.add(place);
    }
  }
}

/** Where a file is written before it is moved to its place. */
const temporaryOf = (file: string): string => `${file}.part`;

/** One for all paths of a file, whether it is there or not. */
async function placeOf(file: string): Promise<string> {
  const folder = await realpath(path.dirname(file)).catch(() => path.resolve(path.dirname(file)));
  const name = path.join(folder, path.basename(file));
  return realpath(name).catch(() => name);
}

function isFolder(place: string): Promise<boolean> {
  return stat(place).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

async function refuseOther(file: string): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (found === undefined || found.isFile()) return;
  const isFolder = found.isDirectory();
  throw new AppError("conflict", {
    message: `${file} is no file`,
    userMessage: `${file} is ${isFolder ? "a folder" : "no plain file"}, and a file is to be written.`,
    fix: isFolder ? "Name a file in it, or another one." : "Name another file.",
  });
}

function overwriting(file: string, why: string): AppError {
  return new AppError("conflict", {
    message: `${file} ${why}`,
    userMessage: `The file ${file} ${why}.`,
    fix: "Give the result a file of its own.",
  });
}

async function openForWriting(file: string) {
  try {
    return await open(file, "w");
  } catch (cause) {
    throw noFolder(path.dirname(file), cause);
  }
}

function noFolder(folder: string, cause?: unknown): AppError {
  return new AppError("not_found", {
    message: `cannot write in ${folder}`,
    userMessage: `No file can be written in ${folder}.`,
    fix: "Make the folder, or name a file in another one.",
    cause,
  });
}
