import { z } from "zod";
import { csvLine } from "@/lib/base/csv";

/** Days in UTC; the last one counts whole. */
export const payQuerySchema = z
  .object({ from: z.iso.date().optional(), to: z.iso.date().optional() })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    path: ["to"],
    message: "The last day lies before the first.",
  });

export const payRowSchema = z.object({
  project: z.string(),
  pseudonym: z.string(),
  name: z.string(),
  /** Empty for a panel's participant. */
  email: z.string(),
  /** A panel's participant's id at the panel; null for the others. */
  externalId: z.string().nullable(),
  /** Tasks of which something was sent in the period: answers, refusals, skips and changes. */
  tasks: z.number().int(),
  /** Days (UTC) on which something was sent. */
  days: z.number().int(),
  /** Time in which the person worked at a task's page; each change counts with its own, in the period in which it was sent. */
  activeSeconds: z.number().int(),
  firstDay: z.iso.date(),
  lastDay: z.iso.date(),
});

export const payHoursSchema = z.object({ rows: z.array(payRowSchema) });

export type PayQuery = z.infer<typeof payQuerySchema>;
export type PayRow = z.infer<typeof payRowSchema>;

const SECONDS_AN_HOUR = 3600;
const HEADS = [
  ...["project", "pseudonym", "name", "email", "tasks", "days"],
  ...["active_seconds", "active_hours", "first_day", "last_day", "external_id"],
];

/** The rows as CSV for a spreadsheet, which runs nothing of it as a formula. */
export function payCsv(rows: readonly PayRow[]): string {
  return [HEADS, ...rows.map(cellsOf)].map(csvLine).join("");
}

function cellsOf(row: PayRow): (string | number | null)[] {
  const hours = Number((row.activeSeconds / SECONDS_AN_HOUR).toFixed(4));
  return [
    ...[row.project, row.pseudonym, row.name, row.email, row.tasks, row.days],
    ...[row.activeSeconds, hours, row.firstDay, row.lastDay, row.externalId],
  ];
}
