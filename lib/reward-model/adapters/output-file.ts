import { open, rename, rm } from "node:fs/promises";
import path from "node:path";
import { AppError } from "@/lib/base/errors";

/** Writes all of the text behind what was written before. */
export type AppendText = (text: string) => Promise<void>;

/**
 * Writes a file beside its place and moves it there whole when `work` is done: one that fails leaves what was there
 * before. AppError not_found when no file can be made there.
 */
export async function writeOutputFile<T>(file: string, work: (append: AppendText) => Promise<T>): Promise<T> {
  const temporary = `${file}.part`;
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

async function openForWriting(file: string) {
  try {
    return await open(file, "w");
  } catch (cause) {
    throw new AppError("not_found", {
      message: `cannot write ${file}`,
      userMessage: `No file can be written in ${path.dirname(file)}.`,
      fix: "Make the folder, or give another --out.",
      cause,
    });
  }
}
