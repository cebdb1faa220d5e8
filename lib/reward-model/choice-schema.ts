import { z } from "zod";
import { batchAsksSchema } from "@/lib/tasks/asks";
import { batchPlanSchema, batchPreviewSchema, batchRowSchema } from "@/lib/tasks/batch-schema";
import { MAX_BLOCK } from "@/lib/tasks/blocks";
import { CHOICE_RULES } from "@/lib/tasks/choice-rules";

/** What is asked of a batch whose tasks the served reward model chooses. */
export const choicePlanSchema = z
  .object({
    ...batchPlanSchema.pick({ promptSet: true, wanted: true, again: true }).shape,
    ...batchAsksSchema.shape,
    /** closest: what the model is least sure of. ensemble: where its heads disagree. top: the answers that it thinks the best. */
    rule: z.enum(CHOICE_RULES).default("closest"),
    /** Answers of a task: pairs, or for rankings blocks, one a prompt. */
    size: z.number().int().min(2).max(MAX_BLOCK).default(2),
    /** Pairs of a prompt, at most. */
    perPrompt: z.number().int().min(1).max(1000).default(1),
    /** Tasks over the whole set, the random arm's included; missing: what each prompt gives. */
    total: z.number().int().min(1).max(10_000_000).optional(),
    /** So much of the tasks is drawn by lot, in a batch of its own. */
    randomShare: z.number().min(0).max(0.9).default(0.2),
    /** Draws the random arm; missing: another one each time. */
    seed: z.int32().min(0).optional(),
    /** Without prompts that the model was trained or validated on. */
    unseen: z.boolean().default(false),
    /** Count, and make nothing. */
    dryRun: z.boolean().default(false),
  })
  .refine(({ size, rule }) => size === 2 || rule !== "ensemble", {
    path: ["size"],
    error: "Heads disagree on pairs: leave size out, or choose another rule.",
  })
  .refine(({ size, perPrompt }) => size === 2 || perPrompt === 1, {
    path: ["perPrompt"],
    error: "Blocks of more than two answers are made one a prompt: leave perPrompt out, or set size to 2.",
  });

export const choicePreviewSchema = batchPreviewSchema.extend({
  /** Name of the checkpoint: project and run. */
  model: z.string(),
  /** Prompts that are left out since the model was trained or validated on them. */
  seen: z.number().int(),
  /** Tasks that the model chose, and the random arm's. */
  chosen: z.number().int(),
  random: z.number().int(),
  /** Mean of |P(better) − ½| over the pairs of the chosen tasks, and over any two answers to a prompt; null: of none. */
  sureness: z.object({ chosen: z.number().nullable(), any: z.number().nullable() }),
  /** Of the rule ensemble: mean disagreement of the heads on the chosen pairs, in nats; null: of another rule, or of no pair. */
  disagreement: z.number().nullable(),
  /** Drew the random arm: the same request with it makes what was counted, as long as nothing changes in between. */
  seed: z.number().int(),
});

/** scoring: not all answers have a reward yet; the same request goes on with it. */
export const choiceReplySchema = z.discriminatedUnion("state", [
  z.object({
    state: z.literal("scoring"),
    model: z.string(),
    scored: z.number().int(),
    left: z.number().int(),
  }),
  choicePreviewSchema.extend({ state: z.literal("counted") }),
  choicePreviewSchema.extend({ state: z.literal("made"), batches: z.array(batchRowSchema) }),
]);

export type ChoicePlan = z.output<typeof choicePlanSchema>;
export type ChoicePlanInput = z.input<typeof choicePlanSchema>;
export type ChoiceReply = z.infer<typeof choiceReplySchema>;
export type ChoicePreview = z.infer<typeof choicePreviewSchema>;
