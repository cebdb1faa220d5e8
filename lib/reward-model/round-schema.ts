import { z } from "zod";
import { storableText } from "@/lib/base/storable";
import { armSchema, nextSamplingSchema, samplingPreviewSchema, samplingSchema } from "@/lib/sampling/schema";

/** A mean with its 95 % interval, in which prompts are clusters. */
const figureSchema = z.object({
  value: z.number(),
  /** Null with fewer than two prompts. */
  interval: z.tuple([z.number(), z.number()]).readonly().nullable(),
  /** Of rewards: answers; of wins: pairs. */
  n: z.number().int(),
});

export const armFiguresSchema = armSchema.omit({ inputPrice: true, outputPrice: true }).extend({
  /** Index into the settings' arms. */
  arm: z.number().int(),
  answers: z.number().int(),
  /** Mean reward by the served model; null: none is served, or there is no answer. */
  reward: figureSchema.nullable(),
  /** Share of the pairs with another arm's answer that people decided for it, ties half; null: they compared none. */
  wins: figureSchema.nullable(),
  /** What the order goes by, less the best arm's: rewards, or for wins how far its share against the best is above ½. */
  behind: figureSchema.omit({ n: true }).nullable(),
  isBest: z.boolean(),
  /** The interval of `behind` does not lie below 0 as a whole. */
  notClearlyWorse: z.boolean(),
});

export const armComparisonSchema = z.object({
  sampling: z.number().int(),
  /** Name of the served checkpoint: project and run; null: only people's figures are there. */
  model: z.string().nullable(),
  /** Slug of the project whose rankings count; null: all projects'. */
  project: z.string().nullable(),
  /** What the order goes by; null: nothing says which arm is better. */
  by: z.enum(["reward", "wins"]).nullable(),
  prompts: z.number().int(),
  /** Prompts that are left out since the served model was trained or validated on them. */
  seen: z.number().int(),
  /** Of people, over answers of at least two arms. */
  rankings: z.number().int(),
  /** Best first. */
  arms: z.array(armFiguresSchema),
});

const scoringSchema = z.object({
  state: z.literal("scoring"),
  model: z.string(),
  scored: z.number().int(),
  left: z.number().int(),
});

/** scoring: not all answers have a reward yet; the same request goes on with it. */
export const compareReplySchema = z.discriminatedUnion("state", [
  scoringSchema,
  armComparisonSchema.extend({ state: z.literal("compared") }),
]);

export const compareSamplingSchema = z.object({
  /** Slug of the project whose rankings count; default: the sampling's own, or all. */
  project: storableText.max(200).optional(),
  /** Without prompts that the served model was trained or validated on. */
  unseen: z.boolean().optional(),
});

export const nextRoundSchema = nextSamplingSchema.extend({
  /** Index into the settings' arms; default: the best one. */
  arm: z.number().int().min(0).optional(),
  /** Count, and make nothing. */
  dryRun: z.boolean().default(false),
});

const roundSchema = z.object({
  from: z.number().int(),
  arm: armSchema.omit({ inputPrice: true, outputPrice: true }).extend({ arm: z.number().int() }),
  promptSet: z.string(),
  /** Fresh; empty where the arm had none, so that the server draws its own. */
  seeds: z.array(z.number().int()),
  policyId: z.string().nullable(),
  project: z.string().nullable(),
  preview: samplingPreviewSchema,
});

export const nextRoundReplySchema = z.discriminatedUnion("state", [
  scoringSchema,
  roundSchema.extend({ state: z.literal("counted") }),
  roundSchema.extend({ state: z.literal("made"), sampling: samplingSchema }),
]);

export type ArmFigures = z.infer<typeof armFiguresSchema>;
export type ArmComparison = z.infer<typeof armComparisonSchema>;
export type CompareSampling = z.infer<typeof compareSamplingSchema>;
export type CompareReply = z.infer<typeof compareReplySchema>;
export type NextRound = z.output<typeof nextRoundSchema>;
export type NextRoundReply = z.infer<typeof nextRoundReplySchema>;
