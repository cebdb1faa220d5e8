import { z } from "zod";
import { storableText } from "@/lib/base/storable";

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
};

/** An answer to a task, in completion ids. */
export const submitBodySchema = z.discriminatedUnion("outcome", [
  z.object({
    ...common,
    outcome: z.literal("answered"),
    /** Best tier first; each completion of the task once. */
    tiers: z.array(z.array(z.uuid()).min(1)).min(1),
    /** Only where the protocol allows it. */
    unranked: z.array(z.uuid()).default([]),
    /** The annotator moved nothing and said that the order shown is right. */
    confirmedOrder: z.boolean().default(false),
  }),
  z.object({ ...common, outcome: z.literal("none_acceptable") }),
  z.object({ ...common, outcome: z.literal("skipped"), skipReason: z.enum(SKIP_REASONS) }),
]);

export const submitReplySchema = z.object({
  annotationId: z.uuid(),
  revision: z.number().int(),
  /** False for a skip, and when the place was gone (lease over, task full): stored all the same, as surplus. */
  counted: z.boolean(),
});

export type SubmitBody = z.infer<typeof submitBodySchema>;
export type SubmitReply = z.infer<typeof submitReplySchema>;
export type SkipReason = (typeof SKIP_REASONS)[number];
