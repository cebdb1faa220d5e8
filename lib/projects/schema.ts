import { z } from "zod";
import { roleSchema } from "@/lib/accounts/schema";
import { storableText } from "@/lib/base/storable";
import { DEFAULT_PROTOCOL, protocolSchema } from "./protocol";

const nameSchema = storableText.trim().min(1, "Give the project a name.").max(120);
const wantedSchema = z.number().int().min(1, "At least 1 annotation a task.").max(100);
const guidelinesSchema = storableText.max(200_000);
const contentWarningSchema = storableText.trim().max(5_000);
export const projectStateSchema = z.enum(["active", "paused", "closed"]);

export const newProjectSchema = z.object({
  name: nameSchema,
  wanted: wantedSchema.default(3),
  protocol: protocolSchema.default(DEFAULT_PROTOCOL),
  guidelines: guidelinesSchema.default(""),
});

export const updateProjectSchema = z
  .object({
    name: nameSchema,
    wanted: wantedSchema,
    protocol: protocolSchema,
    guidelines: guidelinesSchema,
    state: projectStateSchema,
    /** What annotators have to agree to before they see a task; empty: nothing. */
    contentWarning: contentWarningSchema,
    /** Annotators see how often they agree with the others. */
    showsAgreement: z.boolean(),
    /** What an hour of annotating costs, in any one currency; null: not said. */
    hourlyRate: z.number().min(0).max(1_000_000).nullable(),
  })
  .partial();

export const newInviteSchema = z.object({
  role: roleSchema.default("annotator"),
  maxUses: z.number().int().min(1).max(1000).default(50),
  days: z.number().int().min(1).max(90).default(14),
});

export const projectSchema = z.object({
  id: z.uuid(),
  slug: z.string(),
  name: z.string(),
  wanted: z.number().int(),
  state: projectStateSchema,
  protocol: protocolSchema,
  protocolVersion: z.number().int(),
  guidelines: z.string(),
  /** Null until guidelines are written. */
  guidelineVersion: z.number().int().nullable(),
  contentWarning: z.string(),
  /** 0: there has been none. */
  contentWarningVersion: z.number().int(),
  showsAgreement: z.boolean(),
  hourlyRate: z.number().nullable(),
  createdAt: z.iso.datetime(),
});

export const projectSummarySchema = z.object({
  slug: z.string(),
  name: z.string(),
  state: projectStateSchema,
  /** Null for an admin who is no member. */
  role: roleSchema.nullable(),
});

export type NewProject = z.input<typeof newProjectSchema>;
export type UpdateProject = z.input<typeof updateProjectSchema>;
export type ProjectChange = z.output<typeof updateProjectSchema>;
export type Project = z.infer<typeof projectSchema>;
export type ProjectSummary = z.infer<typeof projectSummarySchema>;
