import { z } from "zod";
import { storableText } from "@/lib/base/storable";
import { messageSchema } from "@/lib/formats/message";

export const promptSetSchema = z.object({
  id: z.uuid(),
  slug: z.string(),
  name: z.string(),
});

export const promptSetRowSchema = z.object({
  slug: z.string(),
  name: z.string(),
  createdAt: z.iso.datetime(),
  archivedAt: z.iso.datetime().nullable(),
  /** Exports are compared with its prompts. */
  benchmark: z.boolean(),
  /** Imported ones; what was sampled later is not among the completions. */
  prompts: z.number().int(),
  completions: z.number().int(),
});

export const listPromptSetsQuerySchema = z.object({
  archived: z.enum(["true", "false"]).default("false"),
  /** A part of the name. */
  search: storableText.max(200).optional(),
  /** Slug of the last set of the page before. */
  after: storableText.max(200).optional(),
});

export const updatePromptSetSchema = z
  .object({
    name: storableText.trim().min(1, "Give the prompt set a name.").max(120),
    archived: z.boolean(),
    /** Exports warn of prompts that are, or share words with, one of this set. */
    benchmark: z.boolean(),
  })
  .partial();

const lineText = z.string().regex(/^\d+$/).transform(Number).pipe(z.int32());

/** A place between two prompts of a set: import, line, prompt. */
const placeText = z.string().refine((text) => {
  const [importId, line, id, ...more] = text.split(".");
  const isPlace = z.tuple([z.uuid(), lineText, z.uuid()]).safeParse([importId, line, id]).success;
  return isPlace && more.length === 0;
}, "This is no place that a page gave.");

export const promptFilterSchema = z.object({
  /** A part of a message's text; upper and lower case are one. */
  search: storableText.max(200).optional(),
  language: storableText.max(100).optional(),
  tag: storableText.max(200).optional(),
  /** Has a completion of this model. */
  model: storableText.max(300).optional(),
});

export const listPromptsQuerySchema = promptFilterSchema.extend({ after: placeText.optional() });

export const promptRowSchema = z.object({
  id: z.uuid(),
  line: z.number().int(),
  externalId: z.string().nullable(),
  language: z.string().nullable(),
  tags: z.array(z.string()),
  /** The last message's beginning. */
  excerpt: z.string(),
  role: messageSchema.shape.role,
  messages: z.number().int(),
  completions: z.number().int(),
});

export const promptPageSchema = z.object({
  prompts: z.array(promptRowSchema),
  /** Ask with after = this for what follows; null: nothing does. A search may find nothing on a page and go on. */
  next: z.string().nullable(),
});

export type PromptSet = z.infer<typeof promptSetSchema>;
export type PromptSetRow = z.infer<typeof promptSetRowSchema>;
export type ListPromptSetsQuery = z.infer<typeof listPromptSetsQuerySchema>;
export type UpdatePromptSet = z.infer<typeof updatePromptSetSchema>;
export type PromptFilter = z.infer<typeof promptFilterSchema>;
export type ListPromptsQuery = z.infer<typeof listPromptsQuerySchema>;
export type PromptRow = z.infer<typeof promptRowSchema>;
export type PromptPage = z.infer<typeof promptPageSchema>;
