import { z } from "zod";
import type { DatasetText } from "@/lib/messages/datasets";

/** What to look at before a dataset is given away. In words: lib/messages/datasets.ts. */
export const WARNING_KINDS = [
  "benchmark_prompt",
  "benchmark_overlap",
  "same_prompt_across_splits",
  "similar_prompt_across_splits",
  "same_prompt",
  "similar_prompt",
  "email_in_prompt",
  "email_in_answer",
  "phone_in_prompt",
  "phone_in_answer",
] as const satisfies readonly (keyof DatasetText["warnings"]["kinds"])[];

export const warningKindSchema = z.enum(WARNING_KINDS);
export type WarningKind = z.infer<typeof warningKindSchema>;

/** Where a prompt came from. */
export const promptPlaceSchema = z.object({
  prompt_set: z.string().nullable(),
  line: z.number().int().nullable(),
});
export type PromptPlace = z.infer<typeof promptPlaceSchema>;

/** Examples of a kind that are kept. */
export const MAX_EXAMPLES = 5;

export const warningExampleSchema = promptPlaceSchema.extend({
  prompt_id: z.string(),
  /** The earlier prompt, or the benchmark's text, that it is like. */
  like: promptPlaceSchema.nullable().default(null),
  /** The answer it stands in, counted from 1; 0 for one that an annotator wrote, null where it is about the prompt. */
  answer: z.number().int().nullable().default(null),
});
export type WarningExample = z.infer<typeof warningExampleSchema>;

export const warningSchema = z.object({
  kind: warningKindSchema,
  /** Prompts, or answers of an `…_in_answer`. */
  count: z.number().int().positive(),
  /** The first ones, by their places; never a text. */
  examples: z.array(warningExampleSchema).max(MAX_EXAMPLES),
});
export type Warning = z.infer<typeof warningSchema>;

/** What was looked for, and found: a kind that is not there was found nowhere. */
export const inspectionSchema = z.object({
  /** Prompts that were looked at. */
  prompts: z.number().int(),
  /** Of them, those that later ones were compared with. */
  compared: z.number().int(),
  /** What prompts were compared with: texts that there are, and of them those that there was room for. */
  benchmarks: z
    .array(z.object({ name: z.string(), texts: z.number().int(), compared: z.number().int() }))
    .default([]),
  found: z.array(warningSchema),
});
export type InspectionResult = z.infer<typeof inspectionSchema>;
