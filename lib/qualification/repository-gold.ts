import type { PackedAnswer } from "@/lib/annotations/packed-answer";
import { AppError } from "@/lib/base/errors";
import type { Answer } from "@/lib/annotations/schema";
import type { StoredAnswer } from "@/lib/annotations/unpack-answer";
import { type Client, getPool } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import type { Pool } from "./schema";

export interface GoldRow {
  readonly pool: Pool;
  /** Completion ids by item position. */
  readonly items: readonly string[];
  /** Null: it has no gold answer yet. */
  readonly gold: StoredAnswer | null;
}

/** A task that is in one of the project's pools, with its gold answer. */
export async function findPoolTask(projectId: string, taskId: string): Promise<GoldRow | undefined> {
  const { rows } = await getPool().query<GoldRow>(
    `SELECT q.pool,
       (SELECT coalesce(json_agg(i.completion_id ORDER BY i.position), '[]') FROM task_item i WHERE i.task_id = t.id) AS items,
       (SELECT json_build_object('tiers', r.tiers, 'strengths', r.strengths, 'ratings', r.ratings, 'flags', r.flags,
          'rationale', r.rationale, 'reasonTags', r.reason_tags, 'demonstration', NULL, 'editedFrom', NULL)
        FROM annotation n JOIN annotation_revision r ON r.annotation_id = n.id AND r.revision = n.revision
        WHERE n.task_id = t.id AND n.purpose = 'reference') AS gold
     FROM task t JOIN queue q ON q.id = t.queue_id
     WHERE t.project_id = $1 AND t.id = $2 AND q.pool IN ('training', 'qualification') AND t.state <> 'closed'`,
    [projectId, taskId],
  );
  return rows[0];
}

export interface NewGold {
  readonly taskId: string;
  readonly annotatorId: string;
  readonly protocolVersion: number;
  readonly answer: Answer;
  readonly packed: PackedAnswer;
  readonly confirmedOrder: boolean;
  readonly client: string;
  readonly now: Date;
}

/**
 * Stores the gold answer, or a new revision of it, and opens the task; gives the revision's number. The same client id
 * again stores nothing. There is one gold answer a task, whoever changes it.
 */
export async function storeGold(client: Client, gold: NewGold): Promise<number> {
  const { taskId, answer } = gold;
  await client.query("SELECT 1 FROM task WHERE id = $1 FOR UPDATE", [taskId]);
  const { rows } = await client.query<{ revision: number; task_id: string }>(
    `SELECT r.revision, n.task_id FROM annotation_revision r JOIN annotation n ON n.id = r.annotation_id WHERE r.client_id = $1`,
    [answer.clientId],
  );
  const [known] = rows;
  if (known?.task_id === taskId) return known.revision;
  if (known !== undefined) throw isTaken();
  const { id, revision } = (await nextRevision(client, taskId)) ?? (await insertReference(client, gold));
  const isStored = await insertGoldRevision(client, { ...gold, annotationId: id, revision });
  if (!isStored) throw isTaken(); // by another task at this moment
  await client.query("UPDATE task SET state = 'open' WHERE id = $1 AND state = 'review'", [taskId]);
  return revision;
}

function isTaken(): AppError {
  return new AppError("conflict", {
    message: "client id used for another task",
    userMessage: "This answer's id belongs to another task.",
    fix: "Send each answer with an id of its own.",
  });
}

interface Reference {
  readonly id: string;
  readonly revision: number;
}

async function nextRevision(client: Client, taskId: string): Promise<Reference | undefined> {
  const { rows } = await client.query<Reference>(
    `UPDATE annotation SET revision = revision + 1 WHERE task_id = $1 AND purpose = 'reference' RETURNING id, revision`,
    [taskId],
  );
  return rows[0];
}

async function insertReference(
  client: Client,
  { taskId, annotatorId, now }: Pick<NewGold, "taskId" | "annotatorId" | "now">,
): Promise<Reference> {
  const [assignmentId, id] = [newId(now), newId(now)];
  await client.query(
    `INSERT INTO assignment (id, task_id, annotator_id, pass, state, presented, created_at)
     SELECT $1, id, $3, ${GOLD_PASS}, 'submitted', (SELECT coalesce(array_agg(g), '{}') FROM generate_series(0, k - 1) g), $4
     FROM task WHERE id = $2`,
    [assignmentId, taskId, annotatorId, now],
  );
  await client.query(
    `INSERT INTO annotation (id, assignment_id, task_id, annotator_id, purpose, counted, created_at)
     VALUES ($1, $2, $3, $4, 'reference', false, $5)`,
    [id, assignmentId, taskId, annotatorId, now],
  );
  return { id, revision: 1 };
}

/** Passes from 0 on are the annotators': who sets a gold answer may have answered the task before. */
const GOLD_PASS = -1;

/** False when the client id is another revision's. */
async function insertGoldRevision(
  client: Client,
  { annotationId, revision, ...gold }: NewGold & { readonly annotationId: string; readonly revision: number },
): Promise<boolean> {
  const { answer, packed, taskId } = gold;
  const strengths = packed.strengths === null ? null : JSON.stringify(packed.strengths);
  const { rowCount } = await client.query(
    `INSERT INTO annotation_revision (annotation_id, revision, client_id, outcome, tiers, confirmed_order, strengths,
       rationale, active_ms, submitted_at, client, protocol_version_id, guideline_version_id)
     SELECT $1, $2, $3, 'answered', $4, $5, $6, $7, $8, $9, $10,
       (SELECT v.id FROM protocol_version v WHERE v.project_id = t.project_id AND v.version = $12),
       (SELECT v.id FROM guideline_version v WHERE v.project_id = t.project_id ORDER BY v.version DESC LIMIT 1)
     FROM task t WHERE t.id = $11 ON CONFLICT (client_id) DO NOTHING`,
    [
      ...[annotationId, revision, answer.clientId, packed.tiers, gold.confirmedOrder, strengths],
      ...[answer.rationale ?? null, answer.activeMs, gold.now, gold.client, taskId, gold.protocolVersion],
    ],
  );
  return rowCount === 1;
}

export interface FeedbackRow {
  readonly projectId: string;
  readonly outcome: "answered" | "none_acceptable" | "skipped";
  readonly items: readonly string[];
  readonly own: readonly number[];
  readonly gold: readonly number[];
  readonly why: string | null;
}

/** The annotator's own answer to a training task beside the gold one; undefined for any other assignment. */
export async function findFeedback(
  assignmentId: string,
  annotatorId: string,
): Promise<FeedbackRow | undefined> {
  const { rows } = await getPool().query<FeedbackRow>(
    `SELECT t.project_id AS "projectId", mine.outcome, mine.tiers AS own, g.tiers AS gold, g.rationale AS why,
       (SELECT coalesce(json_agg(i.completion_id ORDER BY i.position), '[]') FROM task_item i WHERE i.task_id = t.id) AS items
     FROM assignment a JOIN task t ON t.id = a.task_id JOIN queue q ON q.id = t.queue_id AND q.pool = 'training'
       JOIN annotation n ON n.assignment_id = a.id AND n.purpose = 'test'
       JOIN annotation_revision mine ON mine.annotation_id = n.id AND mine.revision = n.revision
       JOIN annotation o ON o.task_id = t.id AND o.purpose = 'reference'
       JOIN annotation_revision g ON g.annotation_id = o.id AND g.revision = o.revision
     WHERE a.id = $1 AND a.annotator_id = $2`,
    [assignmentId, annotatorId],
  );
  return rows[0];
}
