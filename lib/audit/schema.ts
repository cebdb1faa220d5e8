import { z } from "zod";
import { AUDIT_ACTIONS, AUDIT_OBJECTS } from "./actions";

const factSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);

export const auditEntrySchema = z.object({
  /** Entries are numbered in the order in which they were begun. */
  id: z.string(),
  at: z.iso.datetime(),
  actor: z.object({
    via: z.enum(["session", "apiKey", "commandLine"]),
    /** Null: the command line, in nobody's name. */
    userId: z.uuid().nullable(),
    name: z.string().nullable(),
    apiKeyId: z.uuid().nullable(),
  }),
  action: z.enum(AUDIT_ACTIONS),
  /** Slug; null for what belongs to the instance. */
  project: z.string().nullable(),
  object: z.object({ kind: z.enum(AUDIT_OBJECTS), id: z.string() }),
  change: z.record(z.string(), z.union([factSchema, z.array(factSchema)])),
});

const dayOrTime = z.union([z.iso.date(), z.iso.datetime()], {
  error: "Give a day, as in 2026-11-28, or a time, as in 2026-11-28T10:00:00Z.",
});

export const auditFilterSchema = z.object({
  action: z.enum(AUDIT_ACTIONS).optional(),
  /** A user's id, or "system" for the command line. */
  person: z
    .union([z.uuid(), z.literal("system")], { error: "Give a user's id, or system for the command line." })
    .optional(),
  /** A day (UTC) or a time: from then on. */
  from: dayOrTime.optional(),
  /** Until before then; a day counts whole. */
  to: dayOrTime.optional(),
});

export const auditQuerySchema = auditFilterSchema.extend({
  /** Of the page before: entries older than this one. */
  before: z
    .string()
    .regex(/^\d{1,18}$/, "Give the number that the page before ended with.")
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const auditPageSchema = z.object({
  entries: z.array(auditEntrySchema),
  /** What `before` the next page takes; null on the last one. */
  next: z.string().nullable(),
});

export type AuditEntry = z.infer<typeof auditEntrySchema>;
export type AuditFilter = z.infer<typeof auditFilterSchema>;
export type AuditQuery = z.infer<typeof auditQuerySchema>;
export type AuditPage = z.infer<typeof auditPageSchema>;

const DAY_MS = 86_400_000;

/** The times that a filter names: from the first, until before the second. */
export function timesOf({ from, to }: AuditFilter): { readonly from: Date | null; readonly to: Date | null } {
  return { from: from === undefined ? null : new Date(from), to: to === undefined ? null : endOf(to) };
}

function endOf(to: string): Date {
  return new Date(new Date(to).getTime() + (to.length === "2026-01-01".length ? DAY_MS : 0));
}
