import { type Client, getPool, type Queryable } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import type { ProtocolKind } from "@/lib/projects/protocol";
import type { Pool, PoolTask } from "./schema";

const EXCERPT_CHARACTERS = 200;

/** Gold answers `n` (newest revision `r`) of task `t`: at most one. */
const GOLD = `LEFT JOIN annotation n ON n.task_id = t.id AND n.purpose = 'reference'
  LEFT JOIN annotation_revision r ON r.annotation_id = n.id AND r.revision = n.revision`;

/** The tasks that are in a project's pools, in the order in which they are given out. */
export async function listPoolTasks(projectId: string): Promise<PoolTask[]> {
  const { rows } = await getPool().query<PoolTask>(
    `SELECT t.id AS "taskId", q.pool, left(p.messages -> -1 ->> 'content', ${EXCERPT_CHARACTERS}) AS prompt, t.k,
       n.id IS NOT NULL AS "hasGold",
       (SELECT count(DISTINCT a.annotator_id)::int FROM assignment a JOIN annotation s ON s.assignment_id = a.id
        WHERE a.task_id = t.id AND s.purpose = 'test') AS answered
     FROM queue q JOIN task t ON t.queue_id = q.id JOIN prompt p ON p.id = t.prompt_id ${GOLD}
     WHERE q.project_id = $1 AND q.pool IN ('training', 'qualification') AND t.state <> 'closed'
     ORDER BY q.pool = 'qualification', t.position`,
    [projectId],
  );
  return rows;
}

export interface SourceTask {
  readonly id: string;
  readonly batchId: string;
  readonly protocolKind: ProtocolKind;
}

/** Locks those of the tasks that are open in the project's main pool. */
export async function lockSources(
  client: Client,
  projectId: string,
  taskIds: readonly string[],
): Promise<SourceTask[]> {
  const { rows } = await client.query<SourceTask>(
    `SELECT t.id, t.batch_id AS "batchId", b.protocol_kind AS "protocolKind"
     FROM task t JOIN queue q ON q.id = t.queue_id AND q.pool = 'main' JOIN task_batch b ON b.id = t.batch_id
     WHERE t.project_id = $1 AND t.id = ANY ($2::uuid[]) AND t.state = 'open' ORDER BY t.id FOR UPDATE OF t`,
    [projectId, taskIds],
  );
  return rows;
}

/**
 * How many of the locked tasks somebody was given in the main pool, or in one that is not `pool`. A task is locked
 * before it is given out, so that this is the last word. What a judge saw spoils no task for people.
 */
export async function countGivenElsewhere(
  client: Client,
  taskIds: readonly string[],
  pool: Pool,
): Promise<number> {
  const { rows } = await client.query<{ n: number }>(
    `SELECT count(DISTINCT coalesce(t.source_id, t.id))::int AS n FROM task t JOIN queue q ON q.id = t.queue_id
     WHERE (t.id = ANY ($1::uuid[]) OR t.source_id = ANY ($1::uuid[])) AND q.pool <> $2::queue_pool
       AND EXISTS (SELECT 1 FROM assignment a JOIN annotator n ON n.id = a.annotator_id
                   WHERE a.task_id = t.id AND a.pass >= 0 AND n.kind <> 'model')`,
    [taskIds, pool],
  );
  return rows[0]?.n ?? 0;
}

/** The pool's queue, made when it is missing. */
export async function openPoolQueue(
  client: Client,
  projectId: string,
  pool: Pool,
  now: Date,
): Promise<string> {
  await client.query(
    `INSERT INTO queue (id, project_id, pool) VALUES ($1, $2, $3::queue_pool) ON CONFLICT DO NOTHING`,
    [newId(now), projectId, pool],
  );
  const { rows } = await client.query<{ id: string }>(
    "SELECT id FROM queue WHERE project_id = $1 AND pool = $2::queue_pool",
    [projectId, pool],
  );
  return rows[0]?.id ?? "";
}

/**
 * Puts a task's like into the pool, for everybody, and closes the task itself. Until it has a gold answer it waits in
 * review; one that was in the pool before comes back with its gold answer.
 */
export async function insertPoolTask(
  client: Client,
  source: SourceTask,
  { queueId, now }: { readonly queueId: string; readonly now: Date },
): Promise<void> {
  await client.query("UPDATE task SET state = 'closed' WHERE id = $1", [source.id]);
  const { rowCount } = await client.query(
    `UPDATE task t SET state = CASE WHEN ${HAS_GOLD} THEN 'open' ELSE 'review' END::task_state
     WHERE t.queue_id = $1 AND t.source_id = $2`,
    [queueId, source.id],
  );
  if (rowCount !== 0) return;
  const [batchId, taskId] = [newId(now), newId(now)];
  await client.query(
    `INSERT INTO task_batch (id, project_id, queue_id, prompt_set_id, kind, protocol_kind, wanted, seed, created_at)
     SELECT $1, project_id, $2, prompt_set_id, kind, protocol_kind, wanted, seed, $3 FROM task_batch WHERE id = $4`,
    [batchId, queueId, now, source.batchId],
  );
  await client.query(
    `INSERT INTO task (id, project_id, batch_id, queue_id, prompt_id, k, wanted, state, source_id)
     SELECT $1, project_id, $2, $3, prompt_id, k, NULL, 'review', id FROM task WHERE id = $4`,
    [taskId, batchId, queueId, source.id],
  );
  await client.query(
    `INSERT INTO task_item (task_id, position, completion_id)
     SELECT $1, position, completion_id FROM task_item WHERE task_id = $2`,
    [taskId, source.id],
  );
}

const HAS_GOLD = `EXISTS (SELECT 1 FROM annotation n WHERE n.task_id = t.id AND n.purpose = 'reference')`;

/** Takes tasks out of the pools and gives what they were picked from the state of its batch; without a task's id a whole pool. Gives how many. */
export async function closePoolTasks(
  db: Queryable,
  projectId: string,
  { taskId, pool }: { readonly taskId?: string; readonly pool?: Pool },
): Promise<number> {
  const { rows } = await db.query<{ n: number }>(
    `WITH taken AS (
       UPDATE task t SET state = 'closed' FROM queue q
       WHERE q.id = t.queue_id AND t.project_id = $1 AND t.state <> 'closed' AND q.pool IN ('training', 'qualification')
         AND ($2::uuid IS NULL OR t.id = $2) AND ($3::text IS NULL OR q.pool::text = $3)
       RETURNING t.source_id
     ), reopened AS (
       UPDATE task t SET state = b.state::text::task_state FROM taken, task_batch b
       WHERE t.id = taken.source_id AND t.state = 'closed' AND b.id = t.batch_id
     )
     SELECT count(*)::int AS n FROM taken`,
    [projectId, taskId ?? null, pool ?? null],
  );
  return rows[0]?.n ?? 0;
}
