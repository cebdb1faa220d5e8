import type { RewardModelsText } from "@/lib/messages/reward-models";
import type { Run } from "./schema";

/** What a training was asked for, in a line: trainings that differ in a setting that a form offers are told apart by it. */
export function sayRunSettings(
  { dataset, settings: { base, mode, seed, options } }: Pick<Run, "dataset" | "settings">,
  t: RewardModelsText,
): string {
  return [
    t.run.facts(base, t.modeNames[mode], dataset, seed),
    ...(options.margins ? [t.run.withMargins] : []),
    ...(options.softLabels ? [t.run.withSoftLabels] : []),
    ...(options.ensemble === undefined ? [] : [t.run.withHeads(options.ensemble)]),
  ].join(", ");
}
