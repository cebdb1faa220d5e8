import { rm } from "node:fs/promises";
import path from "node:path";
import { countPairs } from "../build-report";
import type { Comparison } from "../comparison";
import { trainRewardModel, type TrainRequest } from "../engine/train";
import { measureShare, scorePairs } from "../metrics";
import type { LearningPoint, Share } from "../schema";
import { type SplitComparisons, takeGroups } from "../split";
import { scoreModel } from "./score-model";

/** Of the training groups; the whole is the training itself. */
const SHARES = [0.25, 0.5] as const;

export type CurveRequest = Pick<TrainRequest, "settings" | "outDir" | "cacheDir" | "signal">;

/**
 * What the same training is worth on less data: trained anew on a quarter and on half of the training groups, each part
 * in the next, and measured on the same held-out pairs, as `whole` was. A part without a pair is left out.
 */
export async function measureLearningCurve(
  split: SplitComparisons,
  salt: string,
  request: CurveRequest,
  whole: Share,
): Promise<LearningPoint[]> {
  const points: LearningPoint[] = [];
  for (const share of SHARES) {
    const train = takeGroups(split.train, `${salt}:learning-curve`, share);
    if (countPairs(train) === 0) continue;
    points.push(pointOf(share, train, await measurePart(train, split, request)));
  }
  const { pairs, accuracy, interval } = whole;
  return [...points, pointOf(1, split.train, { pairs, accuracy, interval })];
}

function pointOf(share: number, train: readonly Comparison[], measured: Share): LearningPoint {
  const groups = new Set(train.map(({ group }) => group)).size;
  return { share, groups, trainPairs: countPairs(train), ...measured };
}

async function measurePart(
  train: readonly Comparison[],
  { validation, test }: SplitComparisons,
  request: CurveRequest,
): Promise<Share> {
  // The worker clears away what a killed training left under such a name.
  const outDir = `${path.resolve(request.outDir)}.writing-part-${process.pid}`;
  const stateDir = `${outDir}-state`;
  // Nobody asks its heads: a part is measured by the model's own.
  const options = { ...request.settings.options };
  delete options.ensemble;
  const settings = { ...request.settings, options };
  try {
    await trainRewardModel({ ...request, settings, train, validation, outDir, stateDir });
    const { rewards } = await scoreModel(outDir, test, request);
    return measureShare(scorePairs(test, (_, index) => rewards[index] ?? []));
  } finally {
    for (const folder of [outDir, stateDir]) await rm(folder, { recursive: true, force: true });
  }
}
