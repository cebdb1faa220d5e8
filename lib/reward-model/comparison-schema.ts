import { z } from "zod";
import { gainSchema, runSchema } from "./schema";

/** So many trainings stand side by side. */
export const MOST_COMPARED = 4;

/** Why two trainings have no paired difference. */
export const unpairedReasonSchema = z.enum([
  "first_unfinished",
  "unfinished",
  /** Trained before held-out pairs were kept, or the files are gone. */
  "first_not_kept",
  "not_kept",
  "no_shared_pairs",
]);

/** How much more often a model orders the held-out pairs right than the first one does, on the pairs that both have. */
export const pairedSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("difference"),
    ...gainSchema.shape,
    /** Held-out pairs of the first one and of this one; `pairs` are shared. */
    ofFirst: z.number().int(),
    ofThis: z.number().int(),
  }),
  z.object({ kind: z.literal("none"), reason: unpairedReasonSchema }),
]);

export const comparedRunSchema = z.object({
  run: runSchema,
  /** Of all files of its checkpoint; null: it has none. */
  checkpointBytes: z.number().int().nullable(),
  /** null: it is the first one. */
  againstFirst: pairedSchema.nullable(),
});

export const runComparisonSchema = z.object({
  /** In the order in which they were named; the others are compared with the first. */
  runs: z.array(comparedRunSchema),
  /** Settings that are not the same in all, as "mode" or "options.epochs". */
  differing: z.array(z.string()),
});

export type UnpairedReason = z.infer<typeof unpairedReasonSchema>;
export type Paired = z.infer<typeof pairedSchema>;
export type RunComparison = z.infer<typeof runComparisonSchema>;
