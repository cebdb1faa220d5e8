import type { Comparison } from "../comparison";
import type { ScoredPair } from "../metrics";
import type { Details } from "../schema";
import { measureAnnotators } from "./measure-annotators";
import { measureCalibration } from "./measure-calibration";
import { type HeadRewards, measureEnsemble } from "./measure-ensemble";
import { measureGain } from "./measure-gain";
import { measureLengthBias } from "./measure-length-bias";
import { measureSlices } from "./measure-slices";

/** The pairs of some comparisons, in their order, under this model and under the baselines. */
export interface JudgedBy {
  readonly ours: readonly ScoredPair[];
  readonly length: readonly ScoredPair[];
  readonly tfidf: readonly ScoredPair[] | null;
}

/** All that a report says of an accuracy beside its baselines; `rewards` by comparison. */
export function measureDetails(
  comparisons: readonly Comparison[],
  rewards: readonly ArrayLike<number>[],
  { ours, length, tfidf }: JudgedBy,
  heads: HeadRewards | null = null,
): Details {
  return {
    gains: { length: measureGain(ours, length), tfidf: tfidf === null ? null : measureGain(ours, tfidf) },
    annotators: measureAnnotators(comparisons),
    slices: measureSlices(comparisons, ours),
    calibration: measureCalibration(ours),
    length: measureLengthBias(comparisons, rewards),
    ...(heads === null ? {} : { ensemble: measureEnsemble(comparisons, heads, ours) }),
  };
}
