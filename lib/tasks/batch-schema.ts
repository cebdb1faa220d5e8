import { z } from "zod";
import { batchAsksSchema } from "./asks";
import { ALL_TEXTS, cutSchema } from "./blocks";
import { choiceSchema } from "./choice";

/** What an admin asks a batch of tasks to be. */
export const batchPlanSchema = z.object({
  /** Name or slug. */
  promptSet: z.string().trim().min(1).max(200),
  cut: cutSchema.default(ALL_TEXTS),
  /** Annotations for each task; missing: as many as the project asks for. */
  wanted: z.number().int().min(1).max(1000).optional(),
  /** Also prompts that have tasks in the project already. */
  again: z.boolean().default(false),
  ...batchAsksSchema.shape,
});

export const batchPreviewSchema = z.object({
  /** Of the set that the batch would look at. */
  prompts: z.number().int(),
  tasks: z.number().int(),
  /** Tasks times the annotations wanted for each. */
  annotations: z.number().int(),
  /** Prompts with fewer distinct texts than the protocol needs. */
  withoutTask: z.number().int(),
  /** Members of the project who may be given the tasks. */
  members: z.number().int(),
});

export const BATCH_STATES = ["open", "paused", "closed"] as const;

export const batchRowSchema = z.object({
  id: z.uuid(),
  promptSet: z.object({ slug: z.string(), name: z.string() }),
  cut: cutSchema,
  /** Null: no reward model chose its tasks. */
  choice: choiceSchema.nullable(),
  wanted: z.number().int(),
  state: z.enum(BATCH_STATES),
  createdAt: z.iso.datetime(),
  tasks: z.number().int(),
  /** Have all annotations that they want. */
  complete: z.number().int(),
  /** Annotations that count, of all its tasks. */
  counted: z.number().int(),
  /** Came with their answers: nobody is asked. */
  isImported: z.boolean(),
  /** What it asks of annotators; empty: nothing. */
  language: z.string(),
  skill: z.string(),
  /** Higher ones are given out first. */
  priority: z.number().int(),
});

export type BatchPlan = z.output<typeof batchPlanSchema>;
export type BatchPlanInput = z.input<typeof batchPlanSchema>;
export type BatchPreview = z.infer<typeof batchPreviewSchema>;
export type BatchRow = z.infer<typeof batchRowSchema>;
export type BatchState = (typeof BATCH_STATES)[number];
