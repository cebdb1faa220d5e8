import { getPool } from "@/lib/platform/db";
import { IS_COMMITTED, VISIBLE_TASKS } from "./repository";
import type { OwnProgress, ProjectProgress } from "./schema";

/** Places used and wanted over tasks that are not closed, of all projects or of these; one statement for all of them. */
export async function listProjectProgress(
  projectIds: readonly string[] | undefined,
): Promise<ProjectProgress[]> {
  const { rows } = await getPool().query<ProjectProgress>(
    `SELECT p.slug, sum(t.counted)::int AS counted, sum(t.wanted)::int AS wanted
     FROM ${VISIBLE_TASKS} JOIN project p ON p.id = t.project_id
     WHERE ($1::uuid[] IS NULL OR p.id = ANY($1)) AND t.state <> 'closed' AND t.wanted IS NOT NULL AND ${IS_COMMITTED}
     GROUP BY p.id`,
    [projectIds ?? null],
  );
  return rows;
}

/** What an annotator has done in the main queue of each of these projects, and could still be given. */
export async function listOwnProgress(
  annotatorId: string,
  projectIds: readonly string[],
): Promise<OwnProgress[]> {
  const { rows } = await getPool().query<OwnProgress>(
    `SELECT p.slug, coalesce(c.done, 0) AS done,
       (SELECT count(*)::int FROM task t WHERE t.queue_id = q.id AND t.claimable
          AND NOT EXISTS (SELECT 1 FROM assignment a WHERE a.task_id = t.id AND a.annotator_id = $1))
       + (SELECT count(*)::int FROM assignment a JOIN task t ON t.id = a.task_id
          WHERE a.annotator_id = $1 AND t.queue_id = q.id AND a.state = 'leased') AS left
     FROM project p JOIN queue q ON q.project_id = p.id AND q.pool = 'main'
       LEFT JOIN queue_cursor c ON c.queue_id = q.id AND c.annotator_id = $1
     WHERE p.id = ANY($2)`,
    [annotatorId, projectIds],
  );
  return rows;
}
