import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { readComparisonFiles, refuseBadLines } from "../adapters/comparison-files";
import { trainAndReport, type TrainJobSettings } from "../adapters/train-and-report";
import { forgetTraining } from "../engine/train";
import type { Report, RunProgress } from "../schema";

export interface TrainOnFiles {
  readonly files: readonly string[];
  readonly groupBy?: string;
  readonly skipBad: boolean;
  readonly settings: TrainJobSettings;
  readonly outDir: string;
  readonly cacheDir: string;
  readonly onProgress: (progress: RunProgress) => void;
  readonly signal: AbortSignal;
}

/** Trains on files of pairs or rankings, without a database; the seed is the salt of the split. */
export async function trainOnFiles(actor: Actor, input: TrainOnFiles): Promise<Report & { refused: number }> {
  authorize(actor, "run.work");
  const read = await readComparisonFiles(input.files, input.groupBy);
  if (!input.skipBad) refuseBadLines(read);
  const report = await trainAndReport({
    comparisons: read.comparisons,
    settings: input.settings,
    salt: String(input.settings.seed),
    outDir: input.outDir,
    cacheDir: input.cacheDir,
    onProgress: input.onProgress,
    signal: input.signal,
  });
  await forgetTraining(input);
  return { ...report, refused: read.refusedLines };
}
