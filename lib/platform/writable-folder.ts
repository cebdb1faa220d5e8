import { access, constants, mkdir } from "node:fs/promises";
import { AppError } from "@/lib/base/errors";

/** Makes the folder that the variable names, if need be; AppError unavailable where this process cannot write into it. */
export async function makeWritableFolder(folder: string, variable: "DATA_DIR" | "FILES_DIR"): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK | constants.X_OK);
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
    throw new AppError("unavailable", {
      message: `${variable} ${folder}: ${code}`,
      userMessage: `Nothing can be written into the folder ${folder} (${variable}): ${REASONS[code] ?? code}.`,
      fix: `Give the user that runs Preferendum the right to write there, or set ${variable} to another folder.`,
      cause,
    });
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "this user may not",
  EPERM: "this user may not",
  EROFS: "the disk is read-only",
  ENOTDIR: "a part of the path is a file",
  EEXIST: "it is a file",
  ENOSPC: "the disk is full",
  ENOENT: "it cannot be made there",
};
