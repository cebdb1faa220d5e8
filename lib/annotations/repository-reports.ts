import { getPool, type Queryable } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import type { newReportSchema, Report } from "./report";
import type { z } from "zod";

const EXCERPT_CHARACTERS = 300;

/** Stores a report of an assignment's task once; false when the completion is none of the task's. */
export async function insertReport(
  assignmentId: string,
  { clientId, reason, completionId, note }: z.output<typeof newReportSchema>,
  now: Date,
): Promise<boolean> {
  const { rows } = await getPool().query<{ fits: boolean }>(
    `WITH reported AS (
       SELECT t.project_id, t.id AS task_id, a.annotator_id FROM assignment a JOIN task t ON t.id = a.task_id
       WHERE a.id = $2 AND ($5::uuid IS NULL OR EXISTS (
         SELECT 1 FROM task_item i WHERE i.task_id = t.id AND i.completion_id = $5))
     ), stored AS (
       INSERT INTO report (id, project_id, task_id, annotator_id, completion_id, client_id, reason, note, created_at)
       SELECT $1, project_id, task_id, annotator_id, $5, $3, $4::report_reason, $6, $7 FROM reported
       ON CONFLICT (client_id) DO NOTHING
     )
     SELECT EXISTS (SELECT 1 FROM reported) AS fits`,
    [newId(now), assignmentId, clientId, reason, completionId, note, now],
  );
  return rows[0]?.fits ?? false;
}

interface ReportRow extends Omit<Report, "createdAt" | "resolvedAt"> {
  readonly createdAt: Date;
  readonly resolvedAt: Date | null;
}

/** A project's reports: those that are open first, each part newest first. */
export async function listReportRows(projectId: string, limit: number): Promise<ReportRow[]> {
  const { rows } = await getPool().query<ReportRow>(
    `SELECT r.id AS "reportId", r.task_id AS "taskId", r.reason, r.note, n.pseudonym AS "from",
       left(p.messages -> -1 ->> 'content', ${EXCERPT_CHARACTERS}) AS prompt,
       left(c.text, ${EXCERPT_CHARACTERS}) AS completion, r.created_at AS "createdAt", r.resolved_at AS "resolvedAt"
     FROM report r JOIN task t ON t.id = r.task_id JOIN prompt p ON p.id = t.prompt_id
       JOIN annotator n ON n.id = r.annotator_id LEFT JOIN completion c ON c.id = r.completion_id
     WHERE r.project_id = $1 ORDER BY r.resolved_at IS NOT NULL, r.created_at DESC, r.id DESC LIMIT $2`,
    [projectId, limit],
  );
  return rows;
}

export async function countOpenReports(projectId: string): Promise<number> {
  const { rows } = await getPool().query<{ n: number }>(
    "SELECT count(*)::int AS n FROM report WHERE project_id = $1 AND resolved_at IS NULL",
    [projectId],
  );
  return rows[0]?.n ?? 0;
}

/** Marks a report as dealt with, or as open again; false when the project has none such. */
export async function resolveReportRow(
  db: Queryable,
  projectId: string,
  reportId: string,
  resolved: { readonly at: Date; readonly by: string | null } | null,
): Promise<boolean> {
  const { rowCount } = await db.query(
    "UPDATE report SET resolved_at = $3, resolved_by = $4 WHERE id = $2 AND project_id = $1",
    [projectId, reportId, resolved?.at ?? null, resolved?.by ?? null],
  );
  return rowCount === 1;
}
