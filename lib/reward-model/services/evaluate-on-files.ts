import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { readComparisonFiles, refuseBadLines } from "../adapters/comparison-files";
import { refuseNoPairs } from "../refuse-no-pairs";
import { measureModel } from "../adapters/train-and-report";
import { crossFitTfidf, foldsByGroup, measureLength } from "../cross-fit";
import type { Metrics } from "../schema";

export interface EvaluateOnFiles {
  readonly model: string;
  readonly files: readonly string[];
  readonly groupBy?: string;
  readonly skipBad: boolean;
  readonly signal: AbortSignal;
}

export type Evaluation = Metrics & {
  readonly baselines: {
    readonly length: Omit<Metrics, "logLoss">;
    /** Fitted on the other four fifths of the same file; null for a single group. */
    readonly tfidf: Metrics | null;
  };
  readonly refused: number;
};

/** A checkpoint's accuracy on files of pairs or rankings, beside the baselines. */
export async function evaluateOnFiles(actor: Actor, input: EvaluateOnFiles): Promise<Evaluation> {
  authorize(actor, "run.work");
  const read = await readComparisonFiles(input.files, input.groupBy);
  if (!input.skipBad) refuseBadLines(read);
  const { comparisons } = read;
  refuseNoPairs(comparisons);
  const metrics = await measureModel(input.model, comparisons, input.signal);
  const folds = foldsByGroup(comparisons);
  return {
    ...metrics,
    baselines: {
      length: measureLength(comparisons),
      tfidf: folds.length === 0 ? null : crossFitTfidf(comparisons, folds),
    },
    refused: read.refusedLines,
  };
}
