import { z } from "zod";
import { storableText } from "@/lib/base/storable";
import { claimBodySchema, claimReplySchema, taskViewSchema } from "@/lib/tasks/schema";

export const SKIP_REASONS = [
  "prompt_unclear",
  "not_my_field",
  "language",
  "broken",
  "too_distressing",
  "other",
] as const;

const common = {
  /** Made by the client: the same submit sent again is stored once and answered alike. */
  clientId: z.uuid(),
  activeMs: z.number().int().nonnegative().max(86_400_000),
  rationale: storableText.max(10_000).optional(),
  /** Of the protocol's reasons, those that were ticked. */
  reasonTags: z.array(z.string().max(60)).max(20).default([]),
  /** The next task is wanted with the reply: what a claim would be asked. */
  next: claimBodySchema.optional(),
};

/** By completion id and field id: the answers to scales and choices. */
export const ratingsSchema = z.record(
  z.uuid(),
  z.record(z.string().max(40), z.union([z.number().int(), z.string().max(40)])),
);

/** By completion id: the flags that are set. */
export const flagsSchema = z.record(z.uuid(), z.array(z.string().max(40)).max(30));

export const demonstrationSchema = z.object({
  text: storableText.max(200_000),
  /** The completion that was edited; null when it was written from nothing. */
  editedFrom: z.uuid().nullable(),
});

/** An answer to a task, in completion ids. */
export const submitBodySchema = z.discriminatedUnion("outcome", [
  z.object({
    ...common,
    outcome: z.literal("answered"),
    /** Best tier first; each completion of the task once. Empty where the protocol asks for no order. */
    tiers: z.array(z.array(z.uuid()).min(1)).default([]),
    /** Only where the protocol allows it. */
    unranked: z.array(z.uuid()).default([]),
    /** The annotator moved nothing and said that the order shown is right. */
    confirmedOrder: z.boolean().default(false),
    /** Pairwise: how much better; 0 is the middle of a scale that has one, with both in one tier. */
    strength: z.number().int().min(0).max(4).optional(),
    ratings: ratingsSchema.default({}),
    flags: flagsSchema.default({}),
    demonstration: demonstrationSchema.optional(),
  }),
  z.object({ ...common, outcome: z.literal("none_acceptable") }),
  z.object({ ...common, outcome: z.literal("skipped"), skipReason: z.enum(SKIP_REASONS) }),
]);

export const submitReplySchema = z.object({
  annotationId: z.uuid(),
  revision: z.number().int(),
  /** False for a skip, and when the place was gone (lease over, task full): stored all the same, as surplus. */
  counted: z.boolean(),
  /** What a claim gives, where it was asked for. Left out when the claim was refused: claim to hear why. */
  next: claimReplySchema.optional(),
});

/** One of the caller's own answers, in a list. */
export const ownAnswerSchema = z.object({
  assignmentId: z.uuid(),
  /** Beginning of the prompt's last message. */
  prompt: z.string(),
  outcome: z.enum(["answered", "none_acceptable", "skipped"]),
  skipReason: z.string().nullable(),
  /** Above 1: it was changed. */
  revision: z.number().int(),
  /** False: a skip, or an answer that came when the task had enough. */
  counted: z.boolean(),
  firstSubmittedAt: z.iso.datetime(),
  submittedAt: z.iso.datetime(),
  activeMs: z.number().int().nullable(),
  /** What a reviewer wants changed; null: the answer was not returned, or has been changed since. */
  returnNote: z.string().nullable(),
});

/** `before`: an annotation id. */
export const ownAnswersQuerySchema = z.object({ before: z.uuid().optional() });

export const ownAnswersSchema = z.object({
  answers: z.array(ownAnswerSchema),
  /** Ask with before = this for the next page; null: these were the last. */
  next: z.string().nullable(),
});

export const answeredTaskSchema = z.object({
  /** As it was shown, under the protocol that it was given out under; its draft is the newest answer. */
  task: taskViewSchema,
  outcome: z.enum(["answered", "none_acceptable", "skipped"]),
  revision: z.number().int(),
});

export type OwnAnswer = z.infer<typeof ownAnswerSchema>;
export type OwnAnswers = z.infer<typeof ownAnswersSchema>;
export type AnsweredTask = z.infer<typeof answeredTaskSchema>;
export type Ratings = z.infer<typeof ratingsSchema>;
export type Flags = z.infer<typeof flagsSchema>;
export type Demonstration = z.infer<typeof demonstrationSchema>;
/** An answer as it is sent: what has a default may be missing. */
export type SubmitBody = z.input<typeof submitBodySchema>;
/** An answer as the services handle it. */
export type Answer = z.output<typeof submitBodySchema>;
export type SubmitReply = z.infer<typeof submitReplySchema>;
export type SkipReason = (typeof SKIP_REASONS)[number];
