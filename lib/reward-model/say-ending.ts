import type { Ending } from "./schema";

/** Why a training ended, in a sentence or two. */
export function sayEnding(ending: Ending): string {
  switch (ending.reason) {
    case "converged":
      return "Ended because the loss is at its minimum.";
    case "step_limit":
      return "Stopped at the step limit, before the loss was at its minimum.";
    case "epochs":
      return sayEpochs(ending);
  }
}

function sayEpochs({ done, planned, kept }: Extract<Ending, { reason: "epochs" }>): string {
  const keeps = kept === done ? "" : ` Kept: the weights of pass ${kept}, the best on the validation groups.`;
  if (done === planned) return `Ended after all ${planned} passes over the data.${keeps}`;
  return `Stopped early after pass ${done} of ${planned}: passes after the best one did no better.${keeps}`;
}
