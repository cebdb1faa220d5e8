import type { Comparison } from "../../comparison";
import { BRADLEY_TERRY, type Objective } from "../../objectives/objective";
import { tieStrengthOf } from "../../objectives/tie-strength";
import type { TrainingOptions } from "../../schema";

/** The loss that these options ask for; the strength of ties comes from the training data. */
export function objectiveOf(
  { over, ties, smoothing, centring }: TrainingOptions,
  train: readonly Comparison[],
): Objective {
  const objective = {
    ...BRADLEY_TERRY,
    over: over ?? BRADLEY_TERRY.over,
    ties: ties ?? BRADLEY_TERRY.ties,
    smoothing: smoothing ?? BRADLEY_TERRY.smoothing,
    centring: centring ?? BRADLEY_TERRY.centring,
  };
  return { ...objective, tieStrength: tieStrengthOf(train, objective.ties) };
}
