import { getPool } from "@/lib/platform/db";
import type { PayQuery, PayRow } from "./pay";

/** What people worked, a row for each person and project; without a project of all. */
export async function listPayRows(projectId: string | null, { from, to }: PayQuery): Promise<PayRow[]> {
  const { rows } = await getPool().query<PayRow>(
    `SELECT p.slug AS project, n.pseudonym, u.name,
       CASE WHEN u.kind = 'panel' THEN '' ELSE u.email END AS email, x.external_id AS "externalId", count(DISTINCT a.id)::int AS tasks,
       count(DISTINCT sent.day)::int AS days, round(sum(r.active_ms) / 1000.0)::int AS "activeSeconds",
       min(sent.day)::text AS "firstDay", max(sent.day)::text AS "lastDay"
     FROM annotation_revision r JOIN annotation a ON a.id = r.annotation_id AND a.import_id IS NULL
       JOIN annotator n ON n.id = a.annotator_id AND n.kind = 'human' JOIN app_user u ON u.id = n.user_id
       LEFT JOIN panel_participant x ON x.user_id = u.id
       JOIN task t ON t.id = a.task_id JOIN project p ON p.id = t.project_id
       CROSS JOIN LATERAL (SELECT (r.submitted_at AT TIME ZONE 'UTC')::date AS day) sent
     WHERE ($1::uuid IS NULL OR t.project_id = $1)
       AND ($2::date IS NULL OR r.submitted_at >= $2::date::timestamp AT TIME ZONE 'UTC')
       AND ($3::date IS NULL OR r.submitted_at < ($3::date + 1)::timestamp AT TIME ZONE 'UTC')
     GROUP BY p.id, n.id, u.id, x.external_id ORDER BY p.slug, n.pseudonym`,
    [projectId, from ?? null, to ?? null],
  );
  return rows;
}
