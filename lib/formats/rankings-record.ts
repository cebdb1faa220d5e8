import { z } from "zod";
import { STRENGTH_PRESET_IDS } from "@/lib/ranking/strength";
import { messageSchema } from "./message";

/**
 * One line of rankings.jsonl: a prompt with its completions, tasks and annotations, nothing lost.
 * Written by exports, read back by imports. Ids are any text that is unique within its kind.
 * Fields with a default may be missing in a file made by others; the exporter writes all of them.
 */
export const RANKING_SCHEMA = "preferendum/ranking@1";
/** An annotator's name in a file; an index holds it. */
export const MAX_ANNOTATOR_CHARACTERS = 500;

const id = z.string().min(1);
/** What Postgres can hold in a smallint and an integer. */
const SMALL_MAX = 32_767;
const INT_MAX = 2_147_483_647;
const textOrNull = z.string().nullable().default(null);
const jsonObject = z.record(z.string(), z.unknown());
/** Before it no calendar of Postgres begins a year with these four digits. */
const FIRST_DAY_MS = Date.parse("0001-01-02T00:00:00Z");
const time = z.iso
  .datetime({ offset: true })
  .refine((text) => Date.parse(text) >= FIRST_DAY_MS, "There is no such day.")
  .nullable()
  .default(null);

export const rankingCompletionSchema = z.object({
  completion_id: id,
  content: z.string(),
  turns: z.array(messageSchema).min(1).nullable().default(null),
  origin: z.enum(["uploaded", "sampled", "written", "edited"]).default("uploaded"),
  model: textOrNull,
  policy_id: textOrNull,
  batch_id: textOrNull,
  finish_reason: textOrNull,
  sampling: jsonObject.nullable().default(null),
  usage: jsonObject.nullable().default(null),
  reasoning: textOrNull,
  metadata: jsonObject.default({}),
});

export const rankingTaskSchema = z.object({
  task_id: id,
  project: textOrNull,
  batch_id: textOrNull,
  pool: z.enum(["main", "gold", "calibration", "drift", "qualification", "training"]).default("main"),
  wanted: z.number().int().positive().max(SMALL_MAX).nullable().default(null),
  /** By whose rewards it was chosen, or drawn beside such tasks by lot; null: neither. */
  chosen_by: z
    .object({
      arm: z.enum(["chosen", "random"]),
      rule: z.string(),
      /** The reward model: project and run. */
      model: z.string(),
      seed: z.number().int(),
    })
    .nullable()
    .default(null),
  /** Completion ids by item position. */
  items: z.array(id).max(SMALL_MAX),
});

/** How much better one completion is than another: the raw point, and the scale that it stands on (docs/protocols.md). */
export const rankingStrengthSchema = z.object({
  better: id,
  worse: id,
  preset: z.enum(STRENGTH_PRESET_IDS),
  /** 0 on scales with a middle: about equal, and both in one tier. */
  value: z.number().int().nonnegative(),
});

/** How likely one completion is better than another, as a judge says it: from the tokens of its verdict, else 1, ½ or 0. */
export const rankingSoftLabelSchema = z.object({
  first: id,
  second: id,
  probability: z.number().min(0).max(1),
});

export const rankingAnnotationSchema = z.object({
  annotation_id: id,
  task_id: id,
  annotator: id.max(MAX_ANNOTATOR_CHARACTERS),
  annotator_kind: z.enum(["human", "model", "imported"]).default("imported"),
  pass: z.number().int().nonnegative().max(SMALL_MAX).default(0),
  purpose: z.enum(["label", "reference", "adjudication"]).default("label"),
  counted: z.boolean().default(false),
  revision: z.number().int().positive().max(INT_MAX).default(1),
  outcome: z.enum(["answered", "none_acceptable", "skipped"]),
  protocol_version: z.number().int().positive().nullable().default(null),
  guideline_version: z.number().int().positive().nullable().default(null),
  /** Completion ids in the order shown; empty where it is not known. */
  presented: z.array(id).default([]),
  /** Completion ids, best tier first, ties within a tier. */
  tiers: z.array(z.array(id).min(1)).default([]),
  unranked: z.array(id).default([]),
  strengths: z.array(rankingStrengthSchema).default([]),
  soft_labels: z.array(rankingSoftLabelSchema).default([]),
  /** By completion id and field id. An id without answers: asked, not answered. */
  ratings: z.record(id, z.record(z.string(), z.union([z.number(), z.string()]))).default({}),
  /** By completion id: the flags that are set. An id with none: asked, none is set. */
  flags: z.record(id, z.array(z.string())).default({}),
  rationale: textOrNull,
  reason_tags: z.array(z.string()).default([]),
  demonstration: textOrNull,
  /** The completion that the demonstration was made from, and how far it is from it in characters (lib/base/edit-distance.ts). */
  edited_from: textOrNull,
  edit_distance: z.number().int().nonnegative().max(INT_MAX).nullable().default(null),
  skip_reason: textOrNull,
  confirmed_order: z.boolean().default(false),
  first_view_at: time,
  submitted_at: time,
  active_ms: z.number().int().nonnegative().max(INT_MAX).nullable().default(null),
  client: textOrNull,
});

export const rankingRecordSchema = z.object({
  schema: z.literal(RANKING_SCHEMA),
  prompt_id: id,
  group_key: textOrNull,
  split: z.string().nullable().default(null),
  source: z
    .object({
      prompt_set: textOrNull,
      line: z.number().int().positive().nullable().default(null),
      external_id: textOrNull,
    })
    .nullable()
    .default(null),
  messages: z.array(messageSchema).min(1),
  conversation_id: textOrNull,
  parent_completion_id: textOrNull,
  language: textOrNull,
  tags: z.array(z.string()).default([]),
  metadata: jsonObject.default({}),
  completions: z.array(rankingCompletionSchema),
  tasks: z.array(rankingTaskSchema).default([]),
  annotations: z.array(rankingAnnotationSchema).default([]),
  aggregates: z.array(jsonObject).default([]),
});

export type RankingCompletion = z.infer<typeof rankingCompletionSchema>;
export type RankingTask = z.infer<typeof rankingTaskSchema>;
export type RankingAnnotation = z.infer<typeof rankingAnnotationSchema>;
export type RankingRecord = z.infer<typeof rankingRecordSchema>;
