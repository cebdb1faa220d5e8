import { measurePairs } from "@/lib/reward-model/metrics";
import type { Report } from "@/lib/reward-model/schema";

const figures = measurePairs([{ group: "g", margin: 1, lengthGap: 1 }]);

/** The smallest report that a training may have. */
export const RUN_REPORT: Report = {
  base: "use-lite",
  mode: "head",
  seed: 1,
  steps: 1,
  seconds: 1,
  data: { prompts: 1, groups: 1, pairs: 1, trainPairs: 1, validationPairs: 0, testPairs: 1, testGroups: 1 },
  heldOut: figures,
  baselines: { length: figures, tfidf: figures },
  warnings: [],
};
