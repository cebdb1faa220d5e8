import { z } from "zod";
import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { groupKeyOf } from "@/lib/prompts/group-key";
import { readComparisonFiles, refuseBadLines } from "../adapters/comparison-files";
import { refuseOutputs, writeOutputFile } from "../adapters/output-file";
import { scoreModel } from "../adapters/score-model";
import { readSeenIfKnown } from "../adapters/seen-prompts";
import { findEvaluationWarnings } from "../build-report";
import { fitTfidfBaseline } from "../baselines";
import { listModelFiles } from "../engine/checkpoint-folder";
import type { Comparison } from "../comparison";
import { disagreementRow } from "../disagreement-file";
import { findDisagreements } from "../find-disagreements";
import { crossFit, foldsByGroup, pairsByLength, withoutLoss } from "../cross-fit";
import { measureDetails } from "../details/measure-details";
import { measurePairs, scorePairs } from "../metrics";
import { refuseNoPairs } from "../refuse-no-pairs";
import {
  type JudgedLine,
  outputRows,
  type RewardBenchOutput,
  shareOfTop,
  type TopShares,
} from "../rewardbench-rows";
import type { Details, Metrics, Warning } from "../schema";

export interface EvaluateOnFiles {
  readonly model: string;
  readonly files: readonly string[];
  readonly groupBy?: string;
  readonly skipBad: boolean;
  /** Where each judged line goes with its rewards, under rewardbench's names. */
  readonly outFile?: string;
  /** Where the pairs go that the model orders otherwise than the data, the largest difference first. */
  readonly disagreementsFile?: string;
  readonly signal: AbortSignal;
}

export type Evaluation = Metrics & {
  readonly baselines: {
    readonly length: Omit<Metrics, "logLoss">;
    /** Fitted on the other four fifths of the same file; null for a single group. */
    readonly tfidf: Metrics | null;
  };
  /** How often the best answer of a line has the highest reward. */
  readonly best: TopShares;
  readonly details: Details;
  /** Pairs that the model orders otherwise; those with as many votes either way have no order. */
  readonly disagreements: number;
  readonly refused: number;
  readonly warnings: readonly Warning[];
};

/** A checkpoint's accuracy on files of pairs, best-of-n sets or rankings, beside the baselines. */
export async function evaluateOnFiles(actor: Actor, input: EvaluateOnFiles): Promise<Evaluation> {
  authorize(actor, "run.work");
  const { outFile, disagreementsFile } = input;
  await refuseOutputs(
    [outFile, disagreementsFile].filter((file) => file !== undefined),
    [...input.files, ...(await listModelFiles(input.model))],
  );
  const seen = await readSeenIfKnown(input.model);
  const lines: JudgedLine[] = [];
  const read = await readComparisonFiles(input.files, input.groupBy, (value, part) =>
    lines.push({ ...labelsOf(value), part }),
  );
  if (!input.skipBad) refuseBadLines(read);
  const { comparisons } = read;
  refuseNoPairs(comparisons);
  const { rewards, heads } = await scoreModel(input.model, comparisons, input);
  const rows = judgeLines(lines, comparisons, rewards);
  if (outFile !== undefined) await writeRows(outFile, rows);
  const { pairs: disagreements } = findDisagreements(comparisons, rewards);
  if (disagreementsFile !== undefined) await writeRows(disagreementsFile, disagreements.map(disagreementRow));
  const folds = foldsByGroup(comparisons);
  const judged = {
    ours: scorePairs(comparisons, (_, index) => rewards[index] ?? []),
    length: pairsByLength(comparisons),
    tfidf: folds.length === 0 ? null : crossFit(comparisons, folds, fitTfidfBaseline),
  };
  return {
    ...measurePairs(judged.ours),
    baselines: {
      length: withoutLoss(measurePairs(judged.length)),
      tfidf: judged.tfidf === null ? null : measurePairs(judged.tfidf),
    },
    details: measureDetails(comparisons, rewards, judged, heads),
    best: shareOfTop(rows),
    disagreements: disagreements.length,
    refused: read.refusedLines,
    warnings: findEvaluationWarnings(comparisons, seen),
  };
}

const labelsSchema = z.looseObject({
  id: z
    .union([z.string(), z.number().transform(String)])
    .nullable()
    .catch(null),
  subset: z.string().nullable().catch(null),
});

function labelsOf(value: unknown): Pick<JudgedLine, "id" | "subset"> {
  const { id, subset } = labelsSchema.parse(value);
  return { id, subset };
}

/** The lines with the rewards that their texts have in the comparisons, where equal texts of a prompt are one. */
function judgeLines(
  lines: readonly JudgedLine[],
  comparisons: readonly Comparison[],
  rewards: readonly ArrayLike<number>[],
): RewardBenchOutput[] {
  const known = new Map(
    comparisons.map(({ group, prompt, completions }, index) => [
      JSON.stringify([group, prompt]),
      new Map(completions.map((text, i) => [text, rewards[index]?.[i] ?? NaN])),
    ]),
  );
  return lines.flatMap((line) => {
    const { group, prompt } = line.part;
    const texts = known.get(JSON.stringify([group ?? groupKeyOf(prompt), prompt]));
    return texts === undefined ? [] : outputRows(line, (text) => texts.get(text) ?? NaN);
  });
}

async function writeRows(file: string, rows: readonly object[]): Promise<void> {
  await writeOutputFile(file, async (append) => {
    for (const row of rows) await append(`${JSON.stringify(row)}\n`);
  });
}
