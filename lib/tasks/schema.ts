import { z } from "zod";
import { storableText } from "@/lib/base/storable";
import { protocolSchema } from "@/lib/projects/protocol";
import type { RenderedText } from "@/lib/rendering/tree";
import { MAX_BLOCK } from "./blocks";

export const renderedTextSchema = z.custom<RenderedText>(
  (value) => typeof value === "object" && value !== null,
);

export const renderedMessageSchema = z.object({ role: z.string(), text: renderedTextSchema });

/** One completion as an annotator sees it: blind, without model, origin or source order. */
export const taskItemViewSchema = z.object({
  completionId: z.uuid(),
  text: renderedTextSchema,
  /** Messages of a multi-turn answer; null for a plain one. */
  turns: z.array(renderedMessageSchema).nullable(),
});

/** What an annotator has set so far; kept on the server while he works. */
export const draftSchema = z.object({
  /** Completion ids, best tier first; empty for a place that nobody holds yet. Those not named are not ranked yet. */
  tiers: z.array(z.array(z.uuid()).max(MAX_BLOCK)).max(MAX_BLOCK),
  activeMs: z.number().int().nonnegative(),
  /** Pairwise: the signed point of the scale, negative where the first one presented is better. */
  point: z.number().int().min(-4).max(4).nullable().default(null),
  ratings: z.record(z.uuid(), z.record(storableText, z.union([z.number(), storableText]))).default({}),
  flags: z.record(z.uuid(), z.array(storableText)).default({}),
  rationale: storableText.max(10_000).default(""),
  reasonTags: z.array(storableText).max(20).default([]),
  demonstration: z
    .object({ text: storableText.max(200_000), editedFrom: z.uuid().nullable() })
    .nullable()
    .default(null),
});

export const taskViewSchema = z.object({
  assignmentId: z.uuid(),
  taskId: z.uuid(),
  prompt: z.array(renderedMessageSchema),
  /** In the order in which they are presented. */
  items: z.array(taskItemViewSchema),
  protocol: protocolSchema,
  protocolVersion: z.number().int(),
  guidelineVersion: z.number().int().nullable(),
  leaseUntil: z.iso.datetime(),
  draft: draftSchema.nullable(),
});

export const progressSchema = z.object({
  /** Tasks this annotator has answered (none acceptable included) or skipped in this project. */
  done: z.number().int(),
  /** Tasks still open to this annotator, those he holds included. */
  left: z.number().int(),
});

export const claimBodySchema = z.object({
  /** Assignments the client already holds and shows or has prefetched: they are not given again. */
  have: z.array(z.uuid()).max(4).default([]),
});

/** Where an annotator's tasks come from. start: his next attempt waits for him to begin; failed: it was his last. */
export const poolStageSchema = z.enum(["training", "start", "qualification", "failed", "main"]);

/** What a task asks of who does it; empty: nothing. */
export const askedSchema = z.object({ language: z.string(), skill: z.string() });

export const claimReplySchema = z.object({
  /** Null: nothing left for this annotator now. */
  task: taskViewSchema.nullable(),
  progress: progressSchema,
  /** Missing: the main pool. */
  stage: poolStageSchema.optional(),
  /** With no task: the project has some for people who read or know what this annotator does not. */
  elsewhere: z.array(askedSchema).optional(),
});

export const rawItemReplySchema = z.object({ text: z.string() });

/** A message of a prompt or of a multi-turn answer, as stored. */
export interface Message {
  readonly role: string;
  readonly content: string;
}

export type TaskView = z.infer<typeof taskViewSchema>;
export type TaskItemView = z.infer<typeof taskItemViewSchema>;
export type RenderedMessage = z.infer<typeof renderedMessageSchema>;
/** What has a default may be missing in a draft that is sent. */
export type Draft = z.input<typeof draftSchema>;
export type Progress = z.infer<typeof progressSchema>;
export type PoolStage = z.infer<typeof poolStageSchema>;
export type Asked = z.infer<typeof askedSchema>;
export type ClaimReply = z.infer<typeof claimReplySchema>;

export const taskRowSchema = z.object({
  taskId: z.uuid(),
  position: z.string(),
  /** Beginning of the prompt's last message. */
  prompt: z.string(),
  k: z.number().int(),
  wanted: z.number().int().nullable(),
  counted: z.number().int(),
  skips: z.number().int(),
  state: z.enum(["open", "review", "paused", "closed"]),
  /** Somebody was given it, whether he answered it or not. */
  isGiven: z.boolean(),
});

export type TaskRow = z.infer<typeof taskRowSchema>;

/** Of a task that several people skipped: ask: it is given to those who have not seen it; close: nobody is asked any more, what was answered stays. */
export const SKIPPED_DECISIONS = ["ask", "close"] as const;

export type SkippedDecision = (typeof SKIPPED_DECISIONS)[number];
