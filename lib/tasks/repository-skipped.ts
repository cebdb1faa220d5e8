import type { Client } from "@/lib/platform/db";
import type { SkippedDecision } from "./schema";

/** The batch of a task of the main pool that waits for a decision; undefined when the project has no such task. */
export async function findSkippedBatch(
  client: Client,
  projectId: string,
  taskId: string,
): Promise<string | undefined> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT t.batch_id AS id FROM task t JOIN queue q ON q.id = t.queue_id AND q.pool = 'main'
     WHERE t.project_id = $1 AND t.state = 'review' AND t.id = $2`,
    [projectId, taskId],
  );
  return rows[0]?.id;
}

/** False when the task waits no more. Asked again, it is as paused as its batch; the next skip brings it back. */
export async function decideOnRow(
  client: Client,
  taskId: string,
  decision: SkippedDecision,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `UPDATE task t SET state = (CASE WHEN $2 THEN b.state::text ELSE 'closed' END)::task_state
     FROM task_batch b WHERE b.id = t.batch_id AND t.id = $1 AND t.state = 'review'`,
    [taskId, decision === "ask"],
  );
  return rowCount === 1;
}
