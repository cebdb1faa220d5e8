import { getPool } from "@/lib/platform/db";
import type { TaskRow } from "./schema";

const EXCERPT_CHARACTERS = 300;

/** Visible tasks of a project's main pool in the order of the queue, after a position: a page costs the same however far in it is. */
export async function listTaskRows(projectId: string, after: string, limit: number): Promise<TaskRow[]> {
  const { rows } = await getPool().query<TaskRow>(
    `SELECT t.id AS "taskId", t.position::text AS position, left(p.messages -> -1 ->> 'content', ${EXCERPT_CHARACTERS}) AS prompt,
       t.k, t.wanted, t.counted, t.skips, t.state,
       EXISTS (SELECT 1 FROM assignment a JOIN annotator n ON n.id = a.annotator_id
               WHERE a.task_id = t.id AND n.kind <> 'model') AS "isGiven"
     FROM task t JOIN prompt p ON p.id = t.prompt_id
       JOIN task_batch b ON b.id = t.batch_id JOIN queue q ON q.id = b.queue_id AND q.pool = 'main' LEFT JOIN import i ON i.id = b.import_id
     WHERE t.project_id = $1 AND t.position > $2 AND (b.import_id IS NULL OR i.state = 'committed')
     ORDER BY t.position LIMIT $3`,
    [projectId, after, limit],
  );
  return rows;
}
