import { z } from "zod";
import { poolStageSchema, renderedTextSchema, taskViewSchema } from "@/lib/tasks/schema";

export const POOLS = ["training", "qualification"] as const;
export const poolSchema = z.enum(POOLS);

export const settingsSchema = z.object({
  /** Percent. */
  passMark: z
    .number("Give the pass mark as a number.")
    .int("Give the pass mark in whole percent.")
    .min(1, "The pass mark is at least 1 %.")
    .max(100, "The pass mark is at most 100 %."),
  attempts: z
    .number("Give the attempts as a number.")
    .int("Give a whole number of attempts.")
    .min(1, "Allow at least 1 attempt.")
    .max(20, "Allow at most 20 attempts."),
});

export const changeSettingsSchema = settingsSchema.partial();

export const newPoolTasksSchema = z.object({
  pool: poolSchema,
  /** Tasks of the main pool. */
  taskIds: z.array(z.uuid()).min(1).max(100),
});

export const poolTaskSchema = z.object({
  taskId: z.uuid(),
  pool: poolSchema,
  /** Beginning of the prompt's last message. */
  prompt: z.string(),
  k: z.number().int(),
  /** Without a gold answer it is not given out. */
  hasGold: z.boolean(),
  /** Annotators who answered or skipped it. */
  answered: z.number().int(),
});

export const attemptSchema = z.object({
  number: z.number().int(),
  /** let_in: by a manager, whatever was scored. */
  state: z.enum(["open", "passed", "failed", "let_in"]),
  /** Share of the gold's pairs ordered alike, ties half; null: not scored. */
  score: z.number().min(0).max(1).nullable(),
  /** Percent, as it was when the attempt was scored. */
  passMark: z.number().int().nullable(),
  tasks: z.number().int().nullable(),
  pairs: z.number().int().nullable(),
  finishedAt: z.iso.datetime().nullable(),
});

/** worked: has done tasks of the main pool, so that nothing is asked; otherwise as `poolStageSchema`. */
export const personStageSchema = z.enum([...poolStageSchema.options, "worked"]);

export const personSchema = z.object({
  annotatorId: z.uuid(),
  name: z.string(),
  pseudonym: z.string(),
  stage: personStageSchema,
  trainingDone: z.number().int(),
  /** Oldest first. */
  attempts: z.array(attemptSchema),
});

export const qualificationSchema = z.object({
  settings: settingsSchema,
  /** Why the project's protocol cannot be scored; null: it can. */
  unsuitable: z.string().nullable(),
  /** In the order in which everybody gets them. */
  tasks: z.array(poolTaskSchema),
  people: z.array(personSchema),
});

/** For the screen on which a gold answer is given. */
export const goldTaskSchema = z.object({
  pool: poolSchema,
  /** Under the id of the task in place of an assignment's; its draft is the gold answer, where there is one. */
  task: taskViewSchema,
  /** Unrendered text by completion id. */
  raw: z.record(z.uuid(), z.string()),
});

export const DECISIONS = ["another_attempt", "let_in"] as const;
export const decisionSchema = z.object({ decision: z.enum(DECISIONS) });

export const ownQualificationSchema = z.object({
  stage: poolStageSchema,
  trainingTasks: z.number().int(),
  qualificationTasks: z.number().int(),
  /** Percent. */
  passMark: z.number().int(),
  attemptsAllowed: z.number().int(),
  /** Oldest first. */
  attempts: z.array(attemptSchema),
});

export const feedbackSchema = z.object({
  outcome: z.enum(["answered", "none_acceptable", "skipped"]),
  /** Completion ids, best tier first; empty unless answered. */
  own: z.array(z.array(z.uuid())),
  gold: z.array(z.array(z.uuid())),
  why: renderedTextSchema,
  /** Each pair that the gold orders, and what the annotator made of it. */
  pairs: z.array(
    z.object({
      better: z.uuid(),
      worse: z.uuid(),
      verdict: z.enum(["alike", "level", "opposite", "none"]),
    }),
  ),
});

export type Pool = z.infer<typeof poolSchema>;
export type QualificationSettings = z.infer<typeof settingsSchema>;
export type ChangeSettings = z.infer<typeof changeSettingsSchema>;
export type NewPoolTasks = z.infer<typeof newPoolTasksSchema>;
export type PoolTask = z.infer<typeof poolTaskSchema>;
export type Attempt = z.infer<typeof attemptSchema>;
export type Person = z.infer<typeof personSchema>;
export type Qualification = z.infer<typeof qualificationSchema>;
export type GoldTask = z.infer<typeof goldTaskSchema>;
export type Decision = z.infer<typeof decisionSchema>["decision"];
export type OwnQualification = z.infer<typeof ownQualificationSchema>;
export type Feedback = z.infer<typeof feedbackSchema>;
