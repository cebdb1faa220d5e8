import type { Client } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import type { PackedAnswer } from "./packed-answer";
import type { Answer } from "./schema";

export interface LockedAssignment {
  readonly state: "leased" | "submitted" | "skipped" | "expired" | "returned";
  readonly taskId: string;
  readonly queueId: string;
  readonly annotatorId: string;
  readonly pass: number;
  readonly presented: readonly number[];
  readonly firstViewAt: Date | null;
  readonly protocol: unknown;
  readonly protocolVersionId: string;
  readonly guidelineVersionId: string | null;
  readonly items: readonly string[];
  readonly hasFreePlace: boolean;
  readonly annotationId: string | null;
  readonly revision: number | null;
  readonly counted: boolean | null;
  readonly position: string;
  /** Something was stored under the client id before. */
  readonly isKnown: boolean;
}

/** The assignment with its task, both locked: whoever changes places of the task waits. */
export async function lockAssignment(
  client: Client,
  assignmentId: string,
  clientId: string,
): Promise<LockedAssignment | undefined> {
  const { rows } = await client.query<LockedAssignment>({
    name: "lock_assignment",
    text: `SELECT a.state, a.task_id AS "taskId", t.queue_id AS "queueId", t.position, a.annotator_id AS "annotatorId", a.pass, a.presented,
             a.first_view_at AS "firstViewAt", pv.definition AS protocol, a.protocol_version_id AS "protocolVersionId",
             a.guideline_version_id AS "guidelineVersionId",
             (SELECT coalesce(json_agg(i.completion_id ORDER BY i.position), '[]') FROM task_item i WHERE i.task_id = t.id) AS items,
             (t.wanted IS NULL OR t.counted + t.leased < t.wanted) AS "hasFreePlace",
             n.id AS "annotationId", n.revision, n.counted,
             EXISTS (SELECT 1 FROM annotation_revision r WHERE r.client_id = $2) AS "isKnown"
           FROM assignment a JOIN task t ON t.id = a.task_id
             JOIN protocol_version pv ON pv.id = a.protocol_version_id
             LEFT JOIN annotation n ON n.assignment_id = a.id
           WHERE a.id = $1 FOR UPDATE OF t, a`,
    values: [assignmentId, clientId],
  });
  return rows[0];
}

export interface StoredSubmit {
  readonly annotationId: string;
  readonly assignmentId: string;
  readonly revision: number;
  readonly counted: boolean;
}

/** What this client id stored before, if it did. */
export async function findSubmit(client: Client, clientId: string): Promise<StoredSubmit | undefined> {
  const { rows } = await client.query<StoredSubmit>({
    name: "find_submit",
    text: `SELECT n.id AS "annotationId", n.assignment_id AS "assignmentId", r.revision, n.counted
           FROM annotation_revision r JOIN annotation n ON n.id = r.annotation_id WHERE r.client_id = $1`,
    values: [clientId],
  });
  return rows[0];
}

/** How the task's places change with this answer. */
export interface PlaceChange {
  readonly leased: 0 | -1;
  readonly counted: 0 | 1 | -1;
  readonly skips: 0 | 1 | -1;
}

export interface NewRevision {
  readonly assignmentId: string;
  readonly assignment: LockedAssignment;
  readonly answer: Answer;
  readonly packed: PackedAnswer;
  /** From the completion that was edited, in characters; null where none was. */
  readonly editDistance: number | null;
  readonly counted: boolean;
  readonly change: PlaceChange;
  readonly client: string;
  readonly now: Date;
}

const SKIPS_BEFORE_REVIEW = 3;

/** Stores the revision with all that follows from it, in one statement. */
export async function insertRevision(client: Client, given: NewRevision): Promise<StoredSubmit> {
  const { assignment, answer, change, now } = given;
  const annotationId = assignment.annotationId ?? newId(now);
  const revision = (assignment.revision ?? 0) + 1;
  await client.query({
    name: "insert_revision",
    text: `WITH stored AS (
             INSERT INTO annotation (id, assignment_id, task_id, annotator_id, counted, revision, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (assignment_id) DO UPDATE SET revision = excluded.revision, counted = excluded.counted RETURNING id
           ), noted AS (
             INSERT INTO annotation_revision (annotation_id, revision, client_id, outcome, tiers, confirmed_order, rationale,
               strengths, ratings, flags, reason_tags, demonstration, edited_from, edit_distance, skip_reason, protocol_version_id, guideline_version_id, first_view_at, active_ms, submitted_at, client)
             SELECT id, $6, $8, $9::annotation_outcome, $10, $11, $12, $26, $27, $28, $29, $30, $31, $32, $13, $14, $15, $16, $17, $7, $18 FROM stored
           ), placed AS (
             UPDATE task SET leased = leased + $19, counted = counted + $20, skips = skips + $21,
               state = CASE WHEN state = 'open' AND skips + $21 >= ${SKIPS_BEFORE_REVIEW} AND $21 > 0 THEN 'review' ELSE state END
             WHERE id = $3 AND ($19 <> 0 OR $20 <> 0 OR $21 <> 0)
           ), walked AS (
             INSERT INTO queue_cursor (annotator_id, queue_id, position, done) VALUES ($4, $22, $23, $24)
             ON CONFLICT (annotator_id, queue_id) DO UPDATE SET done = queue_cursor.done + excluded.done
           )
           UPDATE assignment SET state = $25::assignment_state, draft = NULL WHERE id = $2`,
    values: [
      annotationId,
      given.assignmentId,
      assignment.taskId,
      assignment.annotatorId,
      given.counted,
      revision,
      now,
      answer.clientId,
      answer.outcome,
      given.packed.tiers,
      answer.outcome === "answered" && answer.confirmedOrder,
      answer.rationale ?? null,
      answer.outcome === "skipped" ? answer.skipReason : null,
      assignment.protocolVersionId,
      assignment.guidelineVersionId,
      assignment.firstViewAt,
      answer.activeMs,
      given.client,
      change.leased,
      change.counted,
      change.skips,
      assignment.queueId,
      assignment.position,
      assignment.annotationId === null ? 1 : 0,
      answer.outcome === "skipped" ? "skipped" : "submitted",
      jsonOrNull(given.packed.strengths),
      jsonOrNull(given.packed.ratings),
      jsonOrNull(given.packed.flags),
      answer.reasonTags,
      given.packed.demonstration,
      given.packed.editedFrom,
      given.editDistance,
    ],
  });
  return { annotationId, assignmentId: given.assignmentId, revision, counted: given.counted };
}

function jsonOrNull(value: object | null): string | null {
  return value === null ? null : JSON.stringify(value);
}

/** The text of a completion. */
export async function readCompletionText(client: Client, completionId: string): Promise<string> {
  const { rows } = await client.query<{ text: string }>("SELECT text FROM completion WHERE id = $1", [
    completionId,
  ]);
  return rows[0]?.text ?? "";
}
