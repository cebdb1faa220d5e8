import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { AppError } from "@/lib/base/errors";
import type { Comparison } from "../comparison";
import { disagreementFileOf } from "../disagreement-file";
import { DISAGREEMENTS_FILE, HELD_OUT_FILE, REPORT_FILE } from "../engine/checkpoint-folder";
import { findDisagreements } from "../find-disagreements";
import { type HeldOutPairs, heldOutPairsSchema } from "../held-out-pairs";
import { type Report, reportSchema } from "../schema";

export async function writeHeldOut(folder: string, pairs: HeldOutPairs): Promise<void> {
  await writeFile(path.join(folder, HELD_OUT_FILE), `${JSON.stringify(pairs)}\n`);
}

/** Writes which held-out pairs the model orders otherwise than people did, where the data names its completions. */
export async function writeDisagreements(
  folder: string,
  test: readonly Comparison[],
  rewards: readonly ArrayLike<number>[],
): Promise<void> {
  const kept = disagreementFileOf(findDisagreements(test, rewards));
  if (kept !== null) await writeFile(path.join(folder, DISAGREEMENTS_FILE), JSON.stringify(kept));
}

/** null where none were kept, as of version 0.1.0, or what is there is damaged. */
export async function readHeldOut(folder: string): Promise<HeldOutPairs | null> {
  const parsed = heldOutPairsSchema.safeParse(await readJson(path.join(folder, HELD_OUT_FILE)));
  return parsed.success ? parsed.data : null;
}

/** The report of a checkpoint's folder; AppError not_found where there is none that can be read. */
export async function readReport(folder: string): Promise<Report> {
  const parsed = reportSchema.safeParse(await readJson(path.join(folder, REPORT_FILE)));
  if (parsed.success) return parsed.data;
  throw new AppError("not_found", {
    message: `no report in ${folder}`,
    userMessage: `${folder} holds no ${REPORT_FILE} that a training wrote.`,
    fix: "Name a folder that train --out wrote, or that was downloaded as a checkpoint and unpacked.",
  });
}

/** Of all files in the folder; null where there is none. */
export async function checkpointBytes(folder: string): Promise<number | null> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = found.filter((one) => one.isFile()).map((one) => path.join(one.parentPath, one.name));
  const sizes = await Promise.all(files.map((file) => stat(file).then(({ size }) => size)));
  return files.length === 0 ? null : sizes.reduce((sum, size) => sum + size, 0);
}

async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, "utf8").catch(() => "");
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
