import { z } from "zod";
import { storableText } from "@/lib/base/storable";

export const REPORT_REASONS = [
  "broken_text",
  "offensive",
  "personal_data",
  "wrong_language",
  "other",
] as const;

export type ReportReason = (typeof REPORT_REASONS)[number];

export const newReportSchema = z
  .object({
    /** Made by the client: the same report sent again is stored once. */
    clientId: z.uuid(),
    reason: z.enum(REPORT_REASONS),
    /** The completion that it is about; null: the task as a whole. */
    completionId: z.uuid().nullable().default(null),
    note: storableText.trim().max(2_000).default(""),
  })
  .refine(({ reason, note }) => reason !== "other" || note !== "", {
    path: ["note"],
    message: "Say what is wrong.",
  });

export const reportSchema = z.object({
  reportId: z.uuid(),
  taskId: z.uuid(),
  reason: z.enum(REPORT_REASONS),
  note: z.string(),
  /** The annotator's pseudonym. */
  from: z.string(),
  /** Beginning of the prompt's last message. */
  prompt: z.string(),
  /** Beginning of the completion that it is about; null: the task as a whole. */
  completion: z.string().nullable(),
  createdAt: z.iso.datetime(),
  /** Null: nobody has dealt with it yet. */
  resolvedAt: z.iso.datetime().nullable(),
});

export const reportsSchema = z.object({
  reports: z.array(reportSchema),
  /** Those that nobody has dealt with, also those that the list leaves out. */
  open: z.number().int(),
});

export type NewReport = z.input<typeof newReportSchema>;
export type Report = z.infer<typeof reportSchema>;
export type Reports = z.infer<typeof reportsSchema>;
