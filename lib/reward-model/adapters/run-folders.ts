import { readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { env } from "@/lib/platform/env";
import { readKeptSteps } from "../engine/training/state-keeper";

/** Below FILES_DIR: what the project's trainings write. */
export const CHECKPOINTS = "checkpoints";
const STATE_END = "-training";

/** One folder for all attempts of a run: the next one goes on where the last one ended. */
export function runStateFolder(runId: string): string {
  return path.posix.join(CHECKPOINTS, `${runId}${STATE_END}`);
}

/** A folder of the files' folder, with its whole path. */
export function inFiles(folder: string): string {
  return path.resolve(env().FILES_DIR, folder);
}

export async function removeInFiles(folder: string): Promise<void> {
  await rm(inFiles(folder), { recursive: true, force: true });
}

/** How many steps a run that ended early has behind it and can go on from; null where nothing is kept. */
export function keptStepsOf(runId: string): Promise<number | null> {
  return readKeptSteps(inFiles(runStateFolder(runId)));
}

export interface KeptFolder {
  readonly runId: string;
  /** When something in it was written last. */
  readonly writtenAt: Date;
}

/** The runs of which a state is kept. */
export async function listKeptRuns(): Promise<string[]> {
  const names = await readdir(inFiles(CHECKPOINTS)).catch(() => []);
  return names.flatMap((name) => {
    const runId = name.slice(0, -STATE_END.length);
    return name.endsWith(STATE_END) && UUID.test(runId) ? [runId] : [];
  });
}

/** Every state that is kept of a run. */
export async function listKeptStates(): Promise<KeptFolder[]> {
  const kept: KeptFolder[] = [];
  for (const runId of await listKeptRuns()) {
    const found = await stat(inFiles(runStateFolder(runId))).catch(() => null);
    if (found !== null) kept.push({ runId, writtenAt: found.mtime });
  }
  return kept;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
