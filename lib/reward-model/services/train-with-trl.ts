import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { readComparisonFiles, refuseBadLines } from "../adapters/comparison-files";
import { trainWithTrl, type TrlOutcome } from "../adapters/trl/train-with-trl";
import type { TrainOnFiles } from "./train-on-files";

export type TrainOnFilesWithTrl = Omit<TrainOnFiles, "cacheDir"> & {
  /** The interpreter that has TRL. */
  readonly python: string;
};

/** Trains on files of pairs or rankings with TRL, in a folder beside the checkpoint's; the seed is the salt of the split. */
export async function trainOnFilesWithTrl(
  actor: Actor,
  input: TrainOnFilesWithTrl,
): Promise<TrlOutcome & { readonly refused: number }> {
  authorize(actor, "run.work");
  const read = await readComparisonFiles(input.files, input.groupBy);
  if (!input.skipBad) refuseBadLines(read);
  const { settings, outDir, python, onProgress, signal } = input;
  const { comparisons, refusedLines: refused } = read;
  const salt = String(settings.seed);
  const outcome = await trainWithTrl({ comparisons, settings, salt, outDir, python, onProgress, signal });
  return { ...outcome, refused };
}
