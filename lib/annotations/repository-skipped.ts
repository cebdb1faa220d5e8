import { getPool } from "@/lib/platform/db";
import type { SkippedTask, SkippedTasks } from "./skipped-task";

const EXCERPT_CHARACTERS = 300;

/** The project's skipped tasks in the order of the queue; in other pools than the main one that state means a gold answer is missing. */
export async function listSkippedRows(projectId: string, limit: number): Promise<SkippedTasks> {
  const { rows } = await getPool().query<SkippedTask & { readonly total: number }>(
    `SELECT t.id AS "taskId", json_build_object('slug', s.slug, 'name', s.name) AS "promptSet",
       left(p.messages -> -1 ->> 'content', ${EXCERPT_CHARACTERS}) AS prompt, t.counted, t.wanted,
       coalesce(why.reasons, '[]') AS reasons, (count(*) OVER ())::int AS total
     FROM task t JOIN queue q ON q.id = t.queue_id AND q.pool = 'main' JOIN task_batch b ON b.id = t.batch_id
       JOIN prompt p ON p.id = t.prompt_id JOIN prompt_set s ON s.id = b.prompt_set_id
       LEFT JOIN LATERAL (
         SELECT json_agg(json_build_object('reason', reason, 'people', people) ORDER BY people DESC, reason) AS reasons
         FROM (SELECT r.skip_reason AS reason, count(*)::int AS people
               FROM annotation a JOIN annotation_revision r ON r.annotation_id = a.id AND r.revision = a.revision
               WHERE a.task_id = t.id AND r.outcome = 'skipped' GROUP BY r.skip_reason) counted
       ) why ON true
     WHERE t.project_id = $1 AND t.state = 'review' ORDER BY t.position LIMIT $2`,
    [projectId, limit],
  );
  return {
    total: rows[0]?.total ?? 0,
    tasks: rows.map(({ taskId, promptSet, prompt, counted, wanted, reasons }) => {
      return { taskId, promptSet, prompt, counted, wanted, reasons };
    }),
  };
}
