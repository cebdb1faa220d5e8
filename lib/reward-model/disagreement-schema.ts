import { z } from "zod";
import { messageSchema } from "@/lib/formats/message";
import { prioritySchema } from "@/lib/tasks/asks";
import { batchPlanSchema, batchRowSchema } from "@/lib/tasks/batch-schema";

/**
 * What came of asking again. waiting: annotations are still wanted. kept: more people kept the order than turned it round,
 * so that the model is wrong. turned: more turned it round, so that the label was. level: as many, or ties alone.
 * unanswered: its tasks were closed before anybody answered.
 */
export const AGAIN_STATES = ["waiting", "kept", "turned", "level", "unanswered"] as const;
export const PAIR_STATES = ["unasked", ...AGAIN_STATES] as const;

/** What an asked task shows: the two answers, or all answers of the task in which they were ranked before. */
export const SHOWN = ["pair", "ranking"] as const;
export const shownSchema = z.enum(SHOWN);

/** Most pairs that one request asks about. */
export const MOST_ASKED = 1000;
const text = z.string().min(1).max(1000);

export const pairFilterSchema = z.object({
  /** Of which prompt set. */
  source: text.optional(),
  /** "a" for pairs of one model, "a / b" in the order of their names. */
  models: text.optional(),
  /** Of the two rewards. */
  minDifference: z.number().min(0).optional(),
});

/** The same of an address, where everything is text. */
export const disagreementQuerySchema = pairFilterSchema.extend({
  minDifference: z.coerce.number().min(0).optional(),
  state: z.enum(PAIR_STATES).optional(),
  /** Number of the last pair that is known already. */
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

export const againSchema = z.object({
  state: z.enum(AGAIN_STATES),
  /** How many people then kept the order, turned it round, or put neither above the other. */
  kept: z.number().int(),
  turned: z.number().int(),
  level: z.number().int(),
  /** Annotations that all its tasks ask for. */
  wanted: z.number().int(),
});

const answerSchema = z.object({
  completionId: z.string(),
  /** Of an answer of several turns: all of them. */
  text: z.string(),
  model: z.string().nullable(),
  reward: z.number(),
});

export const disagreementSchema = z.object({
  /** Within the run, the largest difference first (1-based). */
  number: z.number().int(),
  promptId: z.string(),
  prompt: z.array(messageSchema),
  source: z.string().nullable(),
  /** By the people's order. */
  better: answerSchema,
  worse: answerSchema,
  /** How much higher the model rates the worse one. */
  difference: z.number(),
  /** How many people put the one above the other, and how many the opposite. */
  people: z.object({ better: z.number().int(), worse: z.number().int() }),
  /** Mean, as a share of the scale; null: nobody said how much better. */
  strength: z.number().nullable(),
  /** Null: it was not asked again. */
  again: againSchema.nullable(),
});

const countsByState = z.record(z.enum(PAIR_STATES), z.number().int());

export const disagreementsSchema = z.object({
  /** Project and run. */
  model: z.string(),
  /** Held-out pairs of answers that more people put one way than the other: each is one pair, whoever ordered it. */
  ordered: z.number().int(),
  /** Held-out pairs as the report counts them: each that the dataset has, those of judges too; null: there is no report. */
  votes: z.number().int().nullable(),
  /** Those of them that the model orders otherwise. */
  disagreements: z.number().int(),
  /** Those of them that are listed: the ones of the largest difference. */
  listed: z.number().int(),
  /** Listed ones that pass the filter. */
  matching: z.number().int(),
  /** Of the listed ones. */
  states: countsByState,
  sources: z.array(z.string()),
  models: z.array(z.string()),
  /** How people can be asked again; empty where the project's protocol puts no answers in order. */
  shows: z.array(shownSchema),
  pairs: z.array(disagreementSchema),
  /** Ask with after = this for more; null: these were the last. */
  next: z.number().int().nullable(),
});

/** About which of a run's pairs people are asked again, and how. */
export const askAgainSchema = z
  .object({
    /** Numbers of the pairs. */
    pairs: z.array(z.number().int().positive()).min(1).max(MOST_ASKED).optional(),
    /** So many of those that were never asked again, the largest difference first. */
    top: z.number().int().min(1).max(MOST_ASKED).optional(),
    /** Narrows top. */
    filter: pairFilterSchema.strict().default({}),
    show: shownSchema.default("pair"),
    /** Annotations for each task; missing: as many as the project asks for. */
    wanted: batchPlanSchema.shape.wanted,
    priority: prioritySchema.default(0),
    /** Count, and make nothing. */
    dryRun: z.boolean().default(false),
  })
  .refine(({ pairs, top }) => (pairs === undefined) !== (top === undefined), {
    path: ["pairs"],
    error: "Name the pairs, or say with top how many: one of the two.",
  });

export const askAgainPreviewSchema = z.object({
  /** That are asked about. */
  pairs: z.number().int(),
  /** Left out since a task of theirs is open. */
  waiting: z.number().int(),
  tasks: z.number().int(),
  annotations: z.number().int(),
  /** Tasks for which fewer people are left than annotations are wanted: the others have answered the prompt. */
  short: z.number().int(),
  /** Those of them for which nobody is left. */
  nobody: z.number().int(),
});

export const askAgainReplySchema = z.discriminatedUnion("state", [
  askAgainPreviewSchema.extend({ state: z.literal("counted") }),
  askAgainPreviewSchema.extend({ state: z.literal("made"), batches: z.array(batchRowSchema) }),
]);

export type PairState = (typeof PAIR_STATES)[number];
export type Again = z.infer<typeof againSchema>;
export type Shown = z.infer<typeof shownSchema>;
export type DisagreementQuery = z.output<typeof disagreementQuerySchema>;
export type DisagreementRow = z.infer<typeof disagreementSchema>;
export type DisagreementList = z.infer<typeof disagreementsSchema>;
export type AskAgain = z.output<typeof askAgainSchema>;
export type AskAgainInput = z.input<typeof askAgainSchema>;
export type AskAgainPreview = z.infer<typeof askAgainPreviewSchema>;
export type AskAgainReply = z.infer<typeof askAgainReplySchema>;
