import { mkdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { AppError } from "@/lib/base/errors";

/** Writes a checkpoint beside its place and moves it there whole: a killed process leaves none or all of it. */
export async function writeFolder(outDir: string, write: (folder: string) => Promise<void>): Promise<void> {
  const target = path.resolve(outDir);
  const temporary = `${target}.writing-${process.pid}`;
  await rm(temporary, { recursive: true, force: true });
  await mkdir(temporary, { recursive: true });
  await write(temporary);
  try {
    await rm(target, { recursive: true, force: true });
    await rename(temporary, target);
  } catch (cause) {
    throw new AppError("conflict", {
      message: `cannot move the checkpoint to ${target}`,
      userMessage: `The checkpoint cannot be put at ${outDir}.`,
      fix: `It was written to ${temporary}: move it by hand.`,
      cause,
    });
  }
}
