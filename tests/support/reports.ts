import { measurePairs } from "@/lib/reward-model/metrics";
import type { Report } from "@/lib/reward-model/schema";

/** A report of a training on next to nothing. */
export function aReport(): Report {
  const figures = measurePairs([{ group: "g", margin: 1, lengthGap: 1 }]);
  const counts = { prompts: 1, groups: 1, pairs: 1, trainPairs: 1, validationPairs: 0, testPairs: 1 };
  return {
    ...{ base: "use-lite", mode: "head", seed: 1, steps: 1, seconds: 1, warnings: [] },
    data: { ...counts, testGroups: 1 },
    heldOut: figures,
    baselines: { length: figures, tfidf: figures },
  };
}
