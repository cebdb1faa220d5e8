import type { Comparison } from "@/lib/reward-model/comparison";
import type { TrainRequest, TrainSettings } from "@/lib/reward-model/engine/train";
import { goldenFolder, type GoldenFamily } from "./golden";
import { makePairs } from "./preference-data";

/** Twenty pairs, each a group of its own. */
export const TINY_COMPARISONS = makePairs(20).map(({ prompt, chosen, rejected }): Comparison => ({
  group: prompt,
  prompt,
  completions: [chosen, rejected],
  pairs: [{ better: 0, worse: 1, weight: 1 }],
}));

/** A training of the tiny model of a family on most of them. */
export function tinyRequest(
  outDir: string,
  family: GoldenFamily,
  settings: Partial<TrainSettings>,
): TrainRequest {
  return {
    train: TINY_COMPARISONS.slice(0, 16),
    validation: TINY_COMPARISONS.slice(16),
    settings: { base: { folder: goldenFolder(family) }, mode: "lora", seed: 3, ...settings },
    outDir,
  };
}
