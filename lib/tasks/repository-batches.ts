import pg from "pg";
import type { Queryable } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import type { ProtocolKind } from "@/lib/projects/protocol";
import { ASKS_NOTHING, type BatchAsks } from "./asks";
import type { Cut } from "./blocks";
import type { Choice } from "./choice";
import { openMainQueue } from "./repository-queues";

export interface NewBatch {
  readonly projectId: string;
  readonly promptSetId: string;
  readonly importId: string | null;
  readonly kind: "blocks" | "pairs";
  /** Its tasks are given out under the newest protocol of this kind. */
  readonly protocolKind: ProtocolKind;
  readonly wanted: number;
  readonly seed: number;
  readonly cut: Cut;
  /** Default: nothing, of priority 0. */
  readonly asks?: BatchAsks;
  /** Missing: no reward model chose its tasks. */
  readonly choice?: Choice;
  /** Its tasks are for people who have not answered their prompt in another batch; default false. */
  readonly freshOnly?: boolean;
}

export interface TaskBatchRef {
  readonly id: string;
  readonly queueId: string;
}

/** Inserts a batch into the queue of the project's main pool that asks the same. */
export async function insertBatch(client: Queryable, batch: NewBatch, now: Date): Promise<TaskBatchRef> {
  const id = newId(now);
  const queueId = await openMainQueue(client, batch.projectId, batch.asks ?? ASKS_NOTHING, now);
  await client.query(
    `INSERT INTO task_batch (id, project_id, queue_id, prompt_set_id, import_id, kind, protocol_kind, wanted, seed, created_at, cut, choice)
     VALUES ($1, $2, $11, $3, $4, $5, $9, $6, $7, $8, $10, $12)`,
    [
      id,
      batch.projectId,
      batch.promptSetId,
      batch.importId,
      batch.kind,
      batch.wanted,
      batch.seed,
      now,
      batch.protocolKind,
      JSON.stringify(batch.cut),
      queueId,
      batch.choice === undefined ? null : JSON.stringify(batch.choice),
    ],
  );
  return { id, queueId };
}

export async function deleteBatch(client: Queryable, id: string): Promise<void> {
  await client.query(`DELETE FROM task_batch WHERE id = $1`, [id]);
}

export interface PromptTexts {
  readonly promptId: string;
  /** Hexadecimal; the same in every database. */
  readonly contentHash: string;
  /** One completion of each distinct text (of a multi-turn answer: of its turns), in the order of the source. */
  readonly completionIds: readonly string[];
}

/** The distinct texts of the prompts, or of those of them that have no task in the project, in the order given. */
export async function findDistinctTexts(
  client: Queryable,
  projectId: string,
  promptIds: readonly string[],
  again = false,
): Promise<PromptTexts[]> {
  const { rows } = await client.query<{ prompt_id: string; content_hash: string; completion_ids: string[] }>(
    `SELECT prompt.id AS prompt_id, encode(prompt.content_hash, 'hex') AS content_hash,
            coalesce(texts.ids, '{}') AS completion_ids
     FROM unnest($2::uuid[]) WITH ORDINALITY AS asked(id, place)
     JOIN prompt ON prompt.id = asked.id
     LEFT JOIN LATERAL (
       SELECT array_agg(first.id ORDER BY first.index) AS ids FROM (
         SELECT DISTINCT ON (${DISTINCT_TEXT}) id, index FROM completion
         WHERE completion.prompt_id = prompt.id ORDER BY ${DISTINCT_TEXT}, index
       ) AS first
     ) AS texts ON true
     WHERE $3 OR NOT EXISTS (SELECT 1 FROM task WHERE task.project_id = $1 AND task.prompt_id = prompt.id)
     ORDER BY asked.place`,
    [projectId, promptIds, again],
  );
  return rows.map((row) => ({
    promptId: row.prompt_id,
    contentHash: row.content_hash,
    completionIds: row.completion_ids,
  }));
}

/** SQL: what two completions of a prompt have in common that are one text to read. */
export const DISTINCT_TEXT = "(turns IS NULL), coalesce(sha256(convert_to(turns::text, 'UTF8')), text_hash)";

/** The same of the completion under this name. */
export function textOf(completion: string): string {
  return `(${completion}.turns IS NULL), coalesce(sha256(convert_to(${completion}.turns::text, 'UTF8')), ${completion}.text_hash)`;
}

/**
 * Waits for whoever puts tasks of the prompt set together for the project: what is looked up after this and before the
 * transaction ends, such as which prompts have tasks, stays so. Whoever makes tasks takes it first.
 */
export async function lockTaskMaking(
  client: Queryable,
  { projectId, promptSetId }: Pick<NewBatch, "projectId" | "promptSetId">,
): Promise<void> {
  await client.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [
    `given tasks ${projectId} ${promptSetId}`,
  ]);
}

/** The same for at most so long; whether it is so now. Where it is not, the transaction is over and can only be rolled back. */
export async function lockTaskMakingWithin(
  client: Queryable,
  place: Pick<NewBatch, "projectId" | "promptSetId">,
  milliseconds: number,
): Promise<boolean> {
  await client.query("SELECT set_config('lock_timeout', $1, true)", [String(milliseconds)]);
  try {
    await lockTaskMaking(client, place);
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === LOCK_NOT_AVAILABLE) return false;
    throw error;
  }
  await client.query("SET LOCAL lock_timeout TO DEFAULT");
  return true;
}

/** PostgreSQL's code of a lock that was waited for in vain. */
const LOCK_NOT_AVAILABLE = "55P03";

/** How many of these prompts have tasks in the project. */
export async function countPromptsWithTasks(
  client: Queryable,
  projectId: string,
  promptIds: readonly string[],
): Promise<number> {
  const { rows } = await client.query<{ n: number }>(
    "SELECT count(DISTINCT prompt_id)::int AS n FROM task WHERE project_id = $1 AND prompt_id = ANY ($2::uuid[])",
    [projectId, promptIds],
  );
  return rows[0]?.n ?? 0;
}

export interface NewTask {
  readonly id: string;
  readonly promptId: string;
  readonly completionIds: readonly string[];
}

/** Inserts tasks with their items; they stand in the queue in the order given. */
export async function insertTasks(
  client: Queryable,
  batch: TaskBatchRef & Pick<NewBatch, "projectId" | "wanted" | "freshOnly">,
  tasks: readonly NewTask[],
  state: "open" | "closed",
): Promise<void> {
  if (tasks.length === 0) return;
  await client.query(
    `INSERT INTO task (id, project_id, batch_id, queue_id, prompt_id, k, wanted, state, fresh_only)
     SELECT id, $1, $2, $3, prompt_id, k, $4, $5::task_state, $9
     FROM unnest($6::uuid[], $7::uuid[], $8::smallint[]) WITH ORDINALITY AS new(id, prompt_id, k, place)
     ORDER BY place`,
    [
      batch.projectId,
      batch.id,
      batch.queueId,
      batch.wanted,
      state,
      tasks.map((task) => task.id),
      tasks.map((task) => task.promptId),
      tasks.map((task) => task.completionIds.length),
      batch.freshOnly ?? false,
    ],
  );
  const items = tasks.flatMap((task) =>
    task.completionIds.map((completionId, position) => ({ taskId: task.id, position, completionId })),
  );
  await client.query(
    `INSERT INTO task_item (task_id, position, completion_id)
     SELECT * FROM unnest($1::uuid[], $2::smallint[], $3::uuid[])`,
    [
      items.map((item) => item.taskId),
      items.map((item) => item.position),
      items.map((item) => item.completionId),
    ],
  );
}
