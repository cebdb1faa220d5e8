import { z } from "zod";
import { allowUnknownKeys } from "@/lib/base/unknown-keys";
import { messageSchema } from "@/lib/formats/message";
import { parseHubName } from "./hub-name";
import { TIE_RULES } from "./objectives/tie-rules";

/** Bases that need no folder. */
export const BASES = ["mini", "use-lite"] as const;
/** The one that a training starts from unless it says otherwise. */
export const DEFAULT_BASE: (typeof BASES)[number] = "mini";
export const MODES = ["head", "top", "lora", "full"] as const;

export const builtInBaseSchema = z.enum(BASES);
/** One of those, the name of a folder in the bases' folder, or "org/name@revision" of the hub. */
export const baseSchema = z
  .string()
  .max(400)
  .refine((text) => /^[A-Za-z0-9][\w.-]{0,99}$/.test(text) || parseHubName(text) !== null, {
    error:
      "a base's name has letters, digits, dots, dashes and underscores; one of the hub is org/name or org/name@revision",
  });
export const modeSchema = z.enum(MODES);

/** A base that a training can start from. */
export const offeredBaseSchema = z.object({
  name: z.string(),
  /** bert, llama, qwen2, gpt2; null for USE-lite. */
  family: z.string().nullable(),
  /** The first is the one that it is meant for. */
  modes: z.array(modeSchema).min(1),
});

/** How a transformer is trained; what is left out, base and mode decide. */
export const trainingOptionsSchema = z.object({
  epochs: z.number().int().min(1).max(100).optional(),
  learningRate: z.number().gt(0).max(1).optional(),
  maxTokens: z.number().int().min(8).max(131_072).optional(),
  topLayers: z.number().int().min(1).optional(),
  loraRank: z.number().int().min(1).max(1024).optional(),
  loraAlpha: z.number().gt(0).optional(),
  loraTargets: z.array(z.string().min(1)).min(1).optional(),
  /** Bradley–Terry over pairs, or Plackett–Luce over whole orders. */
  over: z.enum(["pairs", "orders"]).optional(),
  ties: z.enum(TIE_RULES).optional(),
  smoothing: z.number().min(0).lt(0.5).optional(),
  centring: z.number().min(0).max(1).optional(),
  /** Count how much better an answer is, by the data's margins or its strengths. */
  margins: z.boolean().optional(),
  /** Count how likely it is that an answer is the better one, by the data's probabilities, judges or several votes. */
  softLabels: z.boolean().optional(),
  /** Also train on a quarter and on half of the training groups, and report what each is worth. */
  learningCurve: z.boolean().optional(),
  /** Heads that are fitted beside the model's own, each to prompts drawn anew: how far they differ says how unsure it is. */
  ensemble: z.number().int().min(2).max(64).optional(),
});

const interval = z.tuple([z.number(), z.number()]);

/** A share of pairs that were ordered right, half credit for equal scores; null where there are no pairs. */
export const shareSchema = z.object({
  pairs: z.number().int(),
  accuracy: z.number().nullable(),
  /** 95 %, clustered by group. */
  interval: interval.nullable(),
});

export const metricsSchema = shareSchema.extend({
  logLoss: z.number(),
  /** Mean of the accuracy where the better text is shorter and where it is longer. */
  lengthBalanced: shareSchema.extend({ shorter: shareSchema, longer: shareSchema }),
});

export const baselinesSchema = z.object({
  length: metricsSchema.omit({ logLoss: true }),
  tfidf: metricsSchema,
});

/** How much more often this model orders the same pairs right than a baseline does; 0.1 is ten points. */
export const gainSchema = z.object({
  pairs: z.number().int(),
  difference: z.number(),
  /** 95 %, of the paired difference, clustered by group; null where the data say nothing of it. */
  interval: interval.nullable(),
});

/** Pairs of one kind; a name of null stands for all others. */
export const sliceSchema = shareSchema.extend({ name: z.string().nullable() });
const slices = z.array(sliceSchema);

/** Pairs by how sure the model says it is: from `from` to `to` by its own probability of being right. */
export const calibrationBinSchema = shareSchema.extend({
  from: z.number(),
  to: z.number(),
  /** Mean of that probability. */
  confidence: z.number(),
});

/** What stands beside an accuracy. */
export const detailsSchema = z.object({
  gains: z.object({
    length: gainSchema,
    /** null where there was nothing to fit it on. */
    tfidf: gainSchema.nullable(),
  }),
  /** How often two people agree on these pairs, ties left out; `pairs` counts pairs of votes. */
  annotators: shareSchema,
  /** Empty where the data tell no two kinds apart. */
  slices: z.object({
    /** By quarters of the annotator's scale of strength: "1" (weakest) to "4". */
    strength: slices,
    /** By places between the two answers in the annotator's order. */
    rankGap: slices,
    source: slices,
    models: slices,
    batches: slices,
  }),
  calibration: z.object({
    bins: z.array(calibrationBinSchema),
    /** Expected calibration error: mean of |confidence − accuracy| over the pairs' bins; null without pairs. */
    error: z.number().nullable(),
  }),
  length: z.object({
    /** Spearman's correlation of reward and characters over the answers; null where it is not defined. */
    correlation: z
      .object({ value: z.number(), interval: interval.nullable(), answers: z.number().int() })
      .nullable(),
    /** How often the longer of two answers to a prompt has the higher reward. */
    longerHigher: shareSchema,
  }),
  /** Where the model has an ensemble. */
  ensemble: z
    .object({
      heads: z.number().int(),
      /** Pairs in which all heads put the same answer first, and the others. */
      agreed: shareSchema,
      split: shareSchema,
    })
    .optional(),
});

/** Held-out accuracy of a training on a share of the training groups. */
export const learningPointSchema = shareSchema.extend({
  share: z.number(),
  /** That it was trained on. */
  groups: z.number().int(),
  trainPairs: z.number().int(),
});

export const warningSchema = z.object({
  code: z.string(),
  /** Of what the message counts; missing in the reports of version 0.1.0. */
  count: z.number().int().optional(),
  message: z.string(),
});

/**
 * Why a training ended. converged: the loss is at its minimum; step_limit: the steps were used up before that; epochs: of
 * `planned` passes over the data `done` were made (fewer: the later ones were no better), and the weights of pass `kept`
 * stayed, the best on the validation groups.
 */
export const endingSchema = z.discriminatedUnion("reason", [
  z.object({ reason: z.literal("converged") }),
  z.object({ reason: z.literal("step_limit") }),
  z.object({
    reason: z.literal("epochs"),
    done: z.number().int(),
    planned: z.number().int(),
    kept: z.number().int(),
  }),
]);

/** What a training says about itself. */
export const reportSchema = z.object({
  /** A base's name, or that of the folder that the training started from. */
  base: z.string(),
  mode: modeSchema,
  seed: z.number().int(),
  steps: z.number().int(),
  seconds: z.number(),
  /** Missing in the reports of version 0.1.0. */
  ending: endingSchema.optional(),
  data: z.object({
    prompts: z.number().int(),
    groups: z.number().int(),
    pairs: z.number().int(),
    trainPairs: z.number().int(),
    validationPairs: z.number().int(),
    testPairs: z.number().int(),
    testGroups: z.number().int(),
  }),
  heldOut: metricsSchema,
  baselines: baselinesSchema,
  /** Missing in the reports of version 0.1.0. */
  details: detailsSchema.optional(),
  /** Where it was asked for. */
  learningCurve: z.array(learningPointSchema).optional(),
  warnings: z.array(warningSchema),
});

/** What a training is asked for; without a mode the base's own is meant. */
export const runSettingsSchema = z.object({
  base: baseSchema.default(DEFAULT_BASE),
  mode: modeSchema.optional(),
  seed: z.number().int().min(0).max(2_147_483_647).default(1),
  testShare: z.number().gt(0).max(0.5).default(0.1),
  options: trainingOptionsSchema.default({}),
});

/** Settings as a run keeps them. */
export const runRowSettingsSchema = z.object({
  base: baseSchema,
  mode: modeSchema,
  seed: z.number().int(),
  testShare: z.number(),
  /** Runs of version 0.1.0 have none. */
  options: trainingOptionsSchema.default({}),
});

export const curvePointSchema = z.object({
  step: z.number().int(),
  loss: z.number().nullable(),
  /** On the validation groups; null when not measured at this step. */
  accuracy: z.number().nullable(),
  /** Mean reward of the better answer above the worse one, on the same pairs; missing in runs before it was measured. */
  margin: z.number().nullable().optional(),
});

export const progressSchema = z.object({
  /** While a base is downloaded, a step is a megabyte. */
  phase: z.enum(["reading", "downloading", "preparing", "training", "evaluating"]),
  step: z.number().int(),
  steps: z.number().int(),
  secondsLeft: z.number().nullable(),
  /** Of a download. */
  bytesPerSecond: z.number().optional(),
  curve: z.array(curvePointSchema),
});

export const runStateSchema = z.enum(["queued", "running", "finished", "failed", "cancelled"]);

export const runSchema = z.object({
  /** Number within the project. */
  number: z.number().int(),
  /** Number of the dataset within the project. */
  dataset: z.number().int(),
  state: runStateSchema,
  settings: runRowSettingsSchema,
  attempts: z.number().int(),
  cancelRequested: z.boolean(),
  /** Of one that was cancelled or failed: after how many steps it would go on. null: nothing is kept, it would begin anew. */
  keptSteps: z.number().int().nullable(),
  progress: progressSchema.nullable(),
  error: z.string().nullable(),
  report: reportSchema.nullable(),
  /** Its checkpoint is the one that the scorer serves. */
  serving: z.boolean(),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
});

/** As other tools hold them, with a name and the like. */
const scoredMessage = allowUnknownKeys(messageSchema);
const promptSchema = z.union([z.string(), z.array(scoredMessage).min(1).max(200)]);
export const MAX_TEXTS = 256;
/** Each text is read whole, a prompt once for each of its answers, by one process that serves all: some ten seconds. */
export const MAX_CHARACTERS = 2_000_000;

/** Answers to one prompt, or whole conversations whose last message is the answer. */
export const scoreRequestSchema = z
  .union([
    z.strictObject({ prompt: promptSchema, responses: z.array(z.string()).min(1).max(MAX_TEXTS) }),
    z.strictObject({ conversations: z.array(z.array(scoredMessage).min(1)).min(1).max(MAX_TEXTS) }),
  ])
  .refine((request) => countRead(request) <= MAX_CHARACTERS, {
    error: `More than ${MAX_CHARACTERS / 1_000_000} million characters are to be read, a prompt once for each answer: send fewer or shorter texts at a time.`,
  });

function countRead(
  request: { prompt: unknown; responses: readonly string[] } | { conversations: unknown },
): number {
  if ("conversations" in request) return countCharacters(request.conversations);
  const { prompt, responses } = request;
  return countCharacters(prompt) * responses.length + countCharacters(responses);
}

/** Of all strings in there. */
function countCharacters(value: unknown): number {
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null) return 0;
  return Object.values(value).reduce<number>((sum, part) => sum + countCharacters(part), 0);
}

export const scoreReplySchema = z.object({
  /** Name of the checkpoint. */
  model: z.string(),
  rewards: z.array(z.number()),
  tokens: z.array(z.number().int()),
  /** True where the text was longer than the model reads. */
  truncated: z.array(z.boolean()),
  /** The rewards of each answer by the heads of the model's ensemble, where it has one. */
  heads: z.array(z.array(z.number())).optional(),
});

/** What is known of the checkpoint that is served. */
export const servedModelSchema = z.object({
  model: z.string(),
  /** Of a text; what cuts none says the largest whole number. */
  maxTokens: z.number().int().positive(),
});

export type ServedModelFacts = z.infer<typeof servedModelSchema>;
export type Base = z.infer<typeof baseSchema>;
export type BuiltInBase = z.infer<typeof builtInBaseSchema>;
export type OfferedBase = z.infer<typeof offeredBaseSchema>;
export type TrainingOptions = z.infer<typeof trainingOptionsSchema>;
export type Mode = z.infer<typeof modeSchema>;
export type Share = z.infer<typeof shareSchema>;
export type Metrics = z.infer<typeof metricsSchema>;
export type Baselines = z.infer<typeof baselinesSchema>;
export type Gain = z.infer<typeof gainSchema>;
export type Slice = z.infer<typeof sliceSchema>;
export type Details = z.infer<typeof detailsSchema>;
export type LearningPoint = z.infer<typeof learningPointSchema>;
export type Warning = z.infer<typeof warningSchema>;
export type Ending = z.infer<typeof endingSchema>;
export type Report = z.infer<typeof reportSchema>;
export type RunSettings = z.output<typeof runRowSettingsSchema>;
export type CurvePoint = z.infer<typeof curvePointSchema>;
export type RunProgress = z.infer<typeof progressSchema>;
export type RunState = z.infer<typeof runStateSchema>;
export type Run = z.infer<typeof runSchema>;
export type ScoreRequest = z.infer<typeof scoreRequestSchema>;
export type ScoreReply = z.infer<typeof scoreReplySchema>;
