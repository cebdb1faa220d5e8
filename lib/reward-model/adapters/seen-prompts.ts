import { stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { readIfThere } from "@/lib/platform/read-if-there";
import {
  parseSeenPrompts,
  requireSeenPrompts,
  SEEN_PROMPTS_FILE,
  SeenPrompts,
  formatSeenPrompts,
} from "@/lib/prompts/seen-prompts";
import { REPORT_FILE } from "../engine/checkpoint-folder";
import { collectSeenPrompts, type SplitComparisons } from "../split";

/** What a training's base has met as a reward model; null: it is one, and does not say. */
export type SeenByBase = SeenPrompts | null;

/** Of the folder that a training starts from; undefined: a base that comes with Preferendum. */
export async function readSeenByBase(folder: string | undefined): Promise<SeenByBase> {
  if (folder === undefined) return new SeenPrompts([]);
  const text = await readIfThere(path.join(folder, SEEN_PROMPTS_FILE));
  if (text !== undefined) return parseSeenPrompts(text);
  return (await isThere(path.join(folder, REPORT_FILE))) ? null : new SeenPrompts([]);
}

/** Writes beside a checkpoint what it, and the reward model that it started from, met. Nothing where that is not known. */
export async function keepSeenPrompts(
  outDir: string,
  split: SplitComparisons,
  base: SeenByBase,
): Promise<void> {
  if (base === null) return;
  const all = new SeenPrompts([...base.keys(), ...collectSeenPrompts(split).keys()]);
  await writeFile(path.join(outDir, SEEN_PROMPTS_FILE), formatSeenPrompts(all));
}

/** What the model of a checkpoint's folder met; undefined: the folder does not say. */
export async function readSeenIfKnown(folder: string): Promise<SeenPrompts | undefined> {
  const text = await readIfThere(path.join(folder, SEEN_PROMPTS_FILE));
  return text === undefined ? undefined : parseSeenPrompts(text);
}

/** What the model of a checkpoint's folder met; AppError conflict, with its name, where the folder does not say. */
export async function readSeenPrompts(folder: string, model: string): Promise<SeenPrompts> {
  return requireSeenPrompts(await readIfThere(path.join(folder, SEEN_PROMPTS_FILE)), model);
}

async function isThere(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
