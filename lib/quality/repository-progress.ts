import { getPool } from "@/lib/platform/db";
import { countLeft } from "@/lib/tasks/sql";
import { IS_COMMITTED, VISIBLE_TASKS } from "./repository";
import type { OwnProgress, ProjectProgress } from "./schema";

/** Task t is one that people are asked to do. */
const ASKS = `t.state <> 'closed' AND t.wanted IS NOT NULL`;

/** Tasks, and places used and wanted over those that are not closed, of all projects or of these; one statement for all of them. */
export async function listProjectProgress(
  projectIds: readonly string[] | undefined,
): Promise<ProjectProgress[]> {
  const { rows } = await getPool().query<ProjectProgress>(
    `SELECT p.slug, count(*)::int AS tasks, coalesce(sum(t.counted) FILTER (WHERE ${ASKS}), 0)::int AS counted,
       coalesce(sum(t.wanted) FILTER (WHERE ${ASKS}), 0)::int AS wanted
     FROM ${VISIBLE_TASKS} JOIN project p ON p.id = t.project_id
     WHERE ($1::uuid[] IS NULL OR p.id = ANY($1)) AND ${IS_COMMITTED}
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
       ${countLeft("$1", "q.id")} AS left
     FROM project p JOIN queue q ON q.project_id = p.id AND q.pool = 'main'
       LEFT JOIN queue_cursor c ON c.queue_id = q.id AND c.annotator_id = $1
     WHERE p.id = ANY($2)`,
    [annotatorId, projectIds],
  );
  return rows;
}
