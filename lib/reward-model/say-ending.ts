import type { RewardModelsText } from "@/lib/messages/reward-models";
import type { Ending } from "./schema";

type EndingText = RewardModelsText["report"]["ending"];

/** Why a training ended, in a sentence or two. */
export function sayEnding(ending: Ending, t: EndingText): string {
  switch (ending.reason) {
    case "converged":
      return t.converged;
    case "step_limit":
      return t.step_limit;
    case "epochs":
      return sayEpochs(ending, t);
  }
}

function sayEpochs({ done, planned, kept }: Extract<Ending, { reason: "epochs" }>, t: EndingText): string {
  const ended = done === planned ? t.all(planned) : t.early(done, planned);
  return kept === done ? ended : `${ended} ${t.kept(kept)}`;
}
