import { mkdir, readdir, realpath, rename, rm } from "node:fs/promises";
import path from "node:path";
import { AppError } from "@/lib/base/errors";
import { SEEN_PROMPTS_FILE } from "@/lib/prompts/seen-prompts";
import { NOTICE_FILE } from "./notice";
import { TOKENIZER_FILES } from "./text/tokenizer";

/** What mode lora trained, beside the merged weights. */
export const ADAPTER_FOLDER = "adapter";

/** Heads beside the model's own, whose differences say how unsure it is. */
export const ENSEMBLE_FILE = "ensemble.safetensors";

/** What the training says about itself, beside the model. */
export const REPORT_FILE = "report.json";

/** Held-out pairs that the model and people order otherwise. */
export const DISAGREEMENTS_FILE = "disagreements.json";
/** Which held-out pairs it orders right, for a comparison with another one. */
export const HELD_OUT_FILE = "held-out.json";

/** All that a checkpoint of ours may hold. */
const CHECKPOINT_FILES: ReadonlySet<string> = new Set<string>([
  "config.json",
  "model.safetensors",
  ...TOKENIZER_FILES,
  "README.md",
  NOTICE_FILE,
  REPORT_FILE,
  DISAGREEMENTS_FILE,
  HELD_OUT_FILE,
  SEEN_PROMPTS_FILE,
  ADAPTER_FOLDER,
  ENSEMBLE_FILE,
]);

/** Writes a checkpoint beside its place and moves it there whole: a killed process leaves none or all of it. */
export async function writeFolder(outDir: string, write: (folder: string) => Promise<void>): Promise<void> {
  const target = path.resolve(outDir);
  const temporary = await makeTemporary(target);
  try {
    await write(temporary);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    throw error;
  }
  try {
    await refuseForeignFolder(target);
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

/**
 * Refuses a place for a checkpoint before anything is trained for it: one that holds anything but an earlier checkpoint,
 * which the new one replaces, and one beside which nothing can be written.
 */
export async function refusePlace(outDir: string): Promise<void> {
  await refuseForeignFolder(outDir);
  await rm(await makeTemporary(path.resolve(outDir)), { recursive: true });
}

/** Where the checkpoint is put together: an empty folder beside its place. */
async function makeTemporary(target: string): Promise<string> {
  const temporary = `${target}.writing-${process.pid}`;
  try {
    await rm(temporary, { recursive: true, force: true });
    await mkdir(temporary, { recursive: true });
  } catch (cause) {
    throw new AppError("unavailable", {
      message: `cannot make ${temporary}: ${String(cause)}`,
      userMessage: `No checkpoint can be written at ${target}: its folder cannot be made.`,
      fix: "Name a place where this user may write, and whose path leads through folders.",
      cause,
    });
  }
  return temporary;
}

async function refuseForeignFolder(outDir: string): Promise<void> {
  const foreign = (await namesIn(outDir)).find((name) => !CHECKPOINT_FILES.has(name));
  if (foreign === undefined) return;
  throw new AppError("conflict", {
    message: `${outDir} holds ${foreign}`,
    userMessage: `${outDir} holds something else than a checkpoint: ${foreign}.`,
    fix: "Name a folder that does not exist yet, or one with an earlier checkpoint, which is replaced.",
  });
}

/** Refuses the folder of the base: it would be gone, and the same training could never be made again. */
export async function refuseOwnBase(outDir: string, base: string): Promise<void> {
  if ((await placeOf(base)) !== (await placeOf(outDir))) return;
  throw new AppError("conflict", {
    message: `the base ${base} would be replaced`,
    userMessage: `The checkpoint would be written over the base that it starts from, ${base}.`,
    fix: "Give --out another folder.",
  });
}

/** What a model is read from, of a folder: all that a checkpoint may hold, and shards, whose names are free. */
export async function listModelFiles(dir: string): Promise<string[]> {
  const isPart = (name: string): boolean => CHECKPOINT_FILES.has(name) || name.includes(".safetensors");
  const names = await readdir(dir).catch(() => []);
  return names.filter(isPart).map((name) => path.join(dir, name));
}

function placeOf(folder: string): Promise<string> {
  return realpath(folder).catch(() => path.resolve(folder));
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT") return [];
    if (code === "ENOTDIR") return ["a file"];
    throw error;
  }
}
