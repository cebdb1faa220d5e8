import { z } from "zod";
import { contract, slugParams } from "@/lib/base/contract";
import { rowNumber } from "@/lib/base/storable";
import { scoreAnswersReplySchema } from "./answers-schema";
import { choicePlanSchema, choiceReplySchema } from "./choice-schema";
import { recommendedBaseSchema } from "./recommended-bases";
import {
  askAgainReplySchema,
  askAgainSchema,
  disagreementQuerySchema,
  disagreementsSchema,
} from "./disagreement-schema";
import {
  compareReplySchema,
  compareSamplingSchema,
  nextRoundReplySchema,
  nextRoundSchema,
} from "./round-schema";
import { runComparisonSchema } from "./comparison-schema";
import {
  baseSchema,
  DEFAULT_BASE,
  modeSchema,
  offeredBaseSchema,
  runSchema,
  scoreReplySchema,
  scoreRequestSchema,
  trainingOptionsSchema,
} from "./schema";

const runParams = slugParams.extend({ number: rowNumber });

/** What a training of a project is asked for. As all bodies here it refuses what it does not know. */
export const newRunSchema = z.strictObject({
  /** Number of the dataset within the project. */
  dataset: z.int32().positive(),
  base: baseSchema.default(DEFAULT_BASE),
  mode: modeSchema.optional(),
  seed: z.number().int().min(0).max(2_147_483_647).default(1),
  options: trainingOptionsSchema.strict().optional(),
});

export const createRunContract = contract({
  method: "POST",
  path: "/api/v1/projects/:slug/runs",
  summary: "Begin a run: the training of a reward model on one of the project's datasets of format rankings",
  permission: "run.create",
  params: slugParams,
  body: newRunSchema,
  response: runSchema,
});

export const listRunsContract = contract({
  method: "GET",
  path: "/api/v1/projects/:slug/runs",
  summary: "The project's runs, newest first",
  permission: "run.read",
  params: slugParams,
  response: z.object({
    runs: z.array(runSchema),
    /** What a training can start from. */
    bases: z.array(offeredBaseSchema),
    /** Those to begin with, with what was measured of them; some have to be fetched from the hub first. */
    recommended: z.array(recommendedBaseSchema),
  }),
});

export const readRunContract = contract({
  method: "GET",
  path: "/api/v1/projects/:slug/runs/:number",
  summary: "A run: its progress while it goes on, its report when it is finished, its error when it failed",
  permission: "run.read",
  params: runParams,
  response: runSchema,
});

export const compareRunsContract = contract({
  method: "GET",
  path: "/api/v1/projects/:slug/run-comparison",
  summary:
    "Two to four runs beside one another, as in ?runs=3,5: settings that differ, figures, size, and the paired difference of each to the first on the held-out pairs that both have",
  permission: "run.read",
  params: slugParams,
  query: z.object({
    /** Numbers, with commas between. */
    runs: z.string().regex(/^\d{1,9}(,\d{1,9}){1,3}$/, { error: "two to four numbers, as in 3,5" }),
  }),
  response: runComparisonSchema,
});

export const cancelRunContract = contract({
  method: "POST",
  path: "/api/v1/projects/:slug/runs/:number/cancel",
  summary:
    "Cancel a run: a queued one ends at once, a running one at its next step; one that has ended stays as it is",
  permission: "run.create",
  params: runParams,
  response: runSchema,
});

export const resumeRunContract = contract({
  method: "POST",
  path: "/api/v1/projects/:slug/runs/:number/resume",
  summary:
    "Take up a cancelled or failed run: it goes on after its keptSteps and ends with the numbers of an unbroken one, or begins anew where they are null; one that waits or runs stays as it is",
  permission: "run.create",
  params: runParams,
  response: runSchema,
});

export const readCheckpointContract = contract({
  method: "GET",
  path: "/api/v1/projects/:slug/runs/:number/checkpoint",
  summary: "The checkpoint of a finished run: its folder, as an uncompressed tar archive",
  permission: "run.read",
  params: runParams,
  response: "stream",
});

export const promoteRunContract = contract({
  method: "POST",
  path: "/api/v1/projects/:slug/runs/:number/promote",
  summary: "Let the scorer serve the checkpoint of this finished run in place of the one it serves",
  permission: "reward.promote",
  params: runParams,
  response: runSchema,
});

export const scoreCompletionsContract = contract({
  method: "POST",
  path: "/api/v1/reward",
  summary: "Score answers with the served checkpoint; 503 as long as no run is promoted",
  permission: "reward.score",
  body: scoreRequestSchema,
  response: scoreReplySchema,
});

export const listDisagreementsContract = contract({
  method: "GET",
  path: "/api/v1/projects/:slug/runs/:number/disagreements",
  summary:
    "Held-out pairs that the model of a finished run orders otherwise than people did, the largest difference first, and what came of asking again; 409 where the run kept none",
  permission: "run.read",
  params: runParams,
  query: disagreementQuerySchema,
  response: disagreementsSchema,
});

export const askAgainContract = contract({
  method: "POST",
  path: "/api/v1/projects/:slug/runs/:number/asked-again",
  summary:
    "Make tasks of such pairs for people who have not answered their prompt; pairs with an open task are left out, and dryRun counts only",
  permission: "batch.manage",
  params: runParams,
  body: askAgainSchema.strict(),
  response: askAgainReplySchema,
});

/** One request scores for some seconds; while `state` is "scoring", the same request is sent again. */
export const chooseTasksContract = contract({
  method: "POST",
  path: "/api/v1/projects/:slug/chosen-batches",
  summary:
    "Make tasks that the served reward model chooses, and a random arm; repeat while the state is scoring; 409 as long as no run is promoted",
  permission: "batch.manage",
  params: slugParams,
  body: choicePlanSchema.strict(),
  response: choiceReplySchema,
});

/** One request scores for some seconds; while `state` is "scoring", the same request is sent again. */
export const scoreAnswersContract = contract({
  method: "POST",
  path: "/api/v1/projects/:slug/answer-scores",
  summary:
    "Score the project's answers with the served reward model, for exports that choose by reward; repeat while the state is scoring",
  permission: "dataset.create",
  params: slugParams,
  response: scoreAnswersReplySchema,
});

const samplingParams = z.object({ number: rowNumber });

/** One request scores for some seconds; while `state` is "scoring", the same request is sent again. */
export const compareSamplingContract = contract({
  method: "POST",
  path: "/api/v1/samplings/:number/comparison",
  summary:
    "Compare the arms of a sampling that has ended: mean reward by the served model, people's wins, best first; repeat while the state is scoring",
  permission: "sampling.manage",
  params: samplingParams,
  body: compareSamplingSchema.strict(),
  response: compareReplySchema,
});

export const nextRoundContract = contract({
  method: "POST",
  path: "/api/v1/samplings/:number/next",
  summary:
    "Sample further with the best arm of a sampling, or the one that is named, with a fresh seed; repeat while the state is scoring",
  permission: "sampling.manage",
  params: samplingParams,
  body: nextRoundSchema.strict(),
  response: nextRoundReplySchema,
});
