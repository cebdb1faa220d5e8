import { z } from "zod";
import { storableText } from "@/lib/base/storable";
import { STRENGTH_PRESET_IDS } from "@/lib/ranking/strength";
import { fieldsSchema } from "./field";

/** off: not asked. close_calls: required for a tie anywhere in the ranking, or a strength of the weakest level. */
export const RATIONALE_MODES = ["off", "optional", "required", "close_calls"] as const;

const common = {
  rationale: z.enum(RATIONALE_MODES).default("off"),
  /** Short reasons that can be ticked. */
  reasonTags: z
    .array(storableText.trim().min(1).max(60, "A reason has at most 60 characters."))
    .max(20, "Give at most 20 reasons.")
    .default([]),
};

/** How a project asks its annotators; immutable once a version of it is stored. */
export const protocolSchema = z.discriminatedUnion("kind", [
  /** Two to nine completions are put in order. With fields each is rated too: first, where `rateFirst` says so. */
  z.object({
    kind: z.literal("ranking"),
    tiesAllowed: z.boolean(),
    /** Annotators may leave completions unranked. */
    partialAllowed: z.boolean().default(false),
    fields: fieldsSchema.default([]),
    rateFirst: z.boolean().default(false),
    ...common,
  }),
  /** The better of two completions, and by how much. */
  z.object({
    kind: z.literal("pairwise"),
    preset: z.enum(STRENGTH_PRESET_IDS),
    fields: fieldsSchema.default([]),
    ...common,
  }),
  /** Each completion is rated by itself. */
  z.object({ kind: z.literal("rating"), fields: fieldsSchema.min(1, "Give at least one field."), ...common }),
  /** A golden answer is written, or made from one of the completions. */
  z.object({
    kind: z.literal("demonstration"),
    /** edit: the annotator chooses the best completion and edits it; write: the completions are not shown. */
    from: z.enum(["write", "edit"]),
    ...common,
  }),
]);

export type Protocol = z.infer<typeof protocolSchema>;
export type ProtocolKind = Protocol["kind"];
export type ProtocolInput = z.input<typeof protocolSchema>;

export const DEFAULT_PROTOCOL: Protocol = protocolSchema.parse({ kind: "ranking", tiesAllowed: true });
