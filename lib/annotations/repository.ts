import { getPool, getTurnPool } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import {
  type AssignmentRow,
  type ClaimScope,
  insertAssignment,
  pickTask,
  selectAssignments,
  walkColumns,
  walkJoins,
} from "@/lib/tasks/sql";
import type { WalkRow } from "@/lib/tasks/walk";
import type { PackedAnswer } from "./packed-answer";
import type { Answer } from "./schema";

/** An assignment with all that decides how an answer to it is stored, and what a claim after it has to know. */
export interface AskedAssignment extends WalkRow {
  readonly id: string;
  readonly projectId: string;
  readonly projectSlug: string;
  readonly state: "leased" | "submitted" | "skipped" | "expired" | "returned";
  /** Of a task of the main pool. */
  readonly isMain: boolean;
  readonly pass: number;
  readonly presented: readonly number[];
  readonly protocol: unknown;
  readonly items: readonly string[];
  readonly hasFreePlace: boolean;
  readonly annotationId: string | null;
  readonly revision: number | null;
  readonly counted: boolean | null;
  /** Something was stored under the client id before. */
  readonly isKnown: boolean;
}

const HAS_FREE_PLACE = `(t.wanted IS NULL OR t.counted + t.leased < t.wanted)`;

/** The assignment, when it is this annotator's. Nothing is locked: `insertRevision` stores only if all this still holds. */
export async function findAsked(
  assignmentId: string,
  annotatorId: string,
  clientId: string,
): Promise<AskedAssignment | undefined> {
  const { rows } = await getTurnPool().query<AskedAssignment>({
    name: "find_asked",
    text: `SELECT a.id, t.project_id AS "projectId", p.slug AS "projectSlug", a.state, a.pass, a.presented, pv.definition AS protocol,
             (SELECT coalesce(json_agg(i.completion_id ORDER BY i.position), '[]') FROM task_item i WHERE i.task_id = t.id) AS items,
             ${HAS_FREE_PLACE} AS "hasFreePlace", n.id AS "annotationId", n.revision, n.counted,
             EXISTS (SELECT 1 FROM annotation_revision r WHERE r.client_id = $3) AS "isKnown",
             t.queue_id = q.id OR EXISTS (SELECT 1 FROM queue tq WHERE tq.id = t.queue_id AND tq.pool = 'main') AS "isMain",
             ${walkColumns("$2")}
           FROM assignment a JOIN task t ON t.id = a.task_id JOIN project p ON p.id = t.project_id ${walkJoins("$2")}
             JOIN protocol_version pv ON pv.id = a.protocol_version_id
             LEFT JOIN annotation n ON n.assignment_id = a.id
           WHERE a.id = $1 AND a.annotator_id = $2`,
    values: [assignmentId, annotatorId, clientId],
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
export async function findSubmit(clientId: string): Promise<StoredSubmit | undefined> {
  const { rows } = await getTurnPool().query<StoredSubmit>({
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
  readonly assignment: AskedAssignment;
  readonly answer: Answer;
  readonly packed: PackedAnswer;
  /** From the completion that was edited, in characters; null where none was. */
  readonly editDistance: number | null;
  readonly counted: boolean;
  readonly change: PlaceChange;
  readonly client: string;
  readonly now: Date;
}

/** Not for a task that everybody gets: who skips it has his reason, and the next one may not. */
const SKIPS_BEFORE_REVIEW = 3;

/** What is stored with an answer when the annotator's next task is leased along with it. */
export interface LeaseAlong extends ClaimScope {
  /** As it was when the assignment was read. */
  readonly turn: number;
  /** Where his cursor stands in the queue of the scope, which is the first that he gets tasks of. */
  readonly position: string;
  readonly leaseUntil: Date;
}

export interface StoredRevision extends StoredSubmit {
  /** What was leased along; null when the queue has nothing claimable behind the cursor. */
  readonly next: AssignmentRow | null;
}

/**
 * Stores the revision with all that follows from it, if the assignment still is as it was read; undefined when it is
 * not. One statement, so that a killed process leaves all of it or nothing, and no lock outlives it. Whoever changes
 * places of the task waits; a lease's own place is there whatever else happens to the task. With `along`, the same
 * statement leases the next task, if the annotator's cursor stands where it stood too.
 */
export async function insertRevision(
  given: NewRevision,
  along: LeaseAlong | undefined,
): Promise<StoredRevision | undefined> {
  try {
    return await tryInsert(given, along);
  } catch (error) {
    if (isOvertaken(error)) return undefined;
    throw error;
  }
}

/** After waiting for a lock a statement still sees other tables as they were before: the revision may be there by now. */
const OVERTAKEN: readonly unknown[] = ["annotation_revision_client_id_key", "annotation_revision_pkey"];

function isOvertaken(error: unknown): boolean {
  return error instanceof Error && "constraint" in error && OVERTAKEN.includes(error.constraint);
}

/** The CTEs that both statements share; `withCursor` locks the cursor as well, after task and assignment. */
const storeRevision = (withCursor: boolean): string => `
  WITH locked AS (
    SELECT a.id, a.task_id, a.annotator_id, a.first_view_at, a.protocol_version_id, a.guideline_version_id, t.queue_id, t.position, t.wanted
    FROM assignment a JOIN task t ON t.id = a.task_id
      ${withCursor ? "JOIN queue_cursor c ON c.annotator_id = a.annotator_id AND c.queue_id = $28 AND c.turn = $29" : ""}
    WHERE a.id = $1 AND a.state = $2::assignment_state AND (a.state = 'leased' OR ${HAS_FREE_PLACE} = $3)
    FOR UPDATE OF t, a${withCursor ? ", c" : ""}
  ), stored AS (
    INSERT INTO annotation (id, assignment_id, task_id, annotator_id, counted, revision, created_at, purpose)
    SELECT $4, id, task_id, annotator_id, $5, $6, $7, CASE WHEN wanted IS NULL THEN 'test' ELSE 'label' END::annotation_purpose FROM locked
    ON CONFLICT (assignment_id) DO UPDATE SET revision = excluded.revision, counted = excluded.counted RETURNING id
  ), noted AS (
    INSERT INTO annotation_revision (annotation_id, revision, submitted_at, protocol_version_id, guideline_version_id, first_view_at,
      client_id, client, outcome, active_ms, rationale, reason_tags, skip_reason, confirmed_order,
      tiers, strengths, ratings, flags, demonstration, edited_from, edit_distance)
    SELECT stored.id, $6, $7, protocol_version_id, guideline_version_id, first_view_at,
      $8, $9, $10::annotation_outcome, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22 FROM stored, locked
  ), placed AS (
    UPDATE task SET leased = leased + $23, counted = counted + $24, skips = skips + $25,
      state = CASE WHEN state = 'open' AND task.wanted IS NOT NULL AND skips + $25 >= ${SKIPS_BEFORE_REVIEW} AND $25 > 0 THEN 'review' ELSE state END
    FROM locked WHERE task.id = locked.task_id AND ($23 <> 0 OR $24 <> 0 OR $25 <> 0)
  ), answered AS (
    UPDATE assignment SET state = $26::assignment_state, draft = NULL FROM locked WHERE assignment.id = locked.id
  )`;

/** $28: the queue whose cursor counts what he has done; of a pool that is not the main one its own. */
const INSERT_REVISION = `
  ${storeRevision(false)}, walked AS (
    INSERT INTO queue_cursor (annotator_id, queue_id, position, done)
    SELECT annotator_id, coalesce($28, queue_id), CASE WHEN queue_id = coalesce($28, queue_id) THEN position ELSE -1 END, $27 FROM locked
    ON CONFLICT (annotator_id, queue_id) DO UPDATE SET done = queue_cursor.done + excluded.done
  ) SELECT NULL AS "assignmentId" FROM stored`;

/** Tasks locked by somebody else are passed over, so that this waits for nobody while it holds its own. */
const INSERT_AND_LEASE = `
  ${storeRevision(true)}, picked AS (
    ${pickTask({ queue: "$28", annotator: "$31", after: "$30", onlyIf: "(SELECT true FROM locked)" })} FOR UPDATE OF t SKIP LOCKED
  ), walked AS (
    UPDATE queue_cursor c SET done = c.done + $27, position = coalesce((SELECT position FROM picked), c.position),
      turn = c.turn + (SELECT count(*)::int FROM picked)
    FROM locked WHERE c.annotator_id = locked.annotator_id AND c.queue_id = $28
  ), bumped AS (
    UPDATE task t SET leased = t.leased + 1 FROM picked WHERE t.id = picked.id RETURNING t.id, t.k, t.batch_id
  ), leased AS (
    ${insertAssignment("bumped", "0", { id: "$32", annotator: "$31", project: "$33", leaseUntil: "$34", now: "$7" })} RETURNING *
  ) SELECT next.* FROM stored LEFT JOIN (${selectAssignments("leased")}) next ON true`;

type NextRow = AssignmentRow | { readonly assignmentId: null };

async function tryInsert(
  given: NewRevision,
  along: LeaseAlong | undefined,
): Promise<StoredRevision | undefined> {
  const { assignment, now } = given;
  const annotationId = assignment.annotationId ?? newId(now);
  const revision = (assignment.revision ?? 0) + 1;
  const values = revisionValues(given, annotationId, revision);
  const { rows } = await getTurnPool().query<NextRow>(
    along === undefined
      ? { name: "insert_revision", text: INSERT_REVISION, values }
      : {
          name: "insert_and_lease",
          text: INSERT_AND_LEASE,
          values: [
            ...values,
            ...[along.turn, along.position, along.annotatorId, newId(now), along.projectId, along.leaseUntil],
          ],
        },
  );
  const [next] = rows;
  if (next === undefined) return undefined;
  const { counted } = given;
  const stored = { annotationId, assignmentId: assignment.id, revision, counted };
  return { ...stored, next: next.assignmentId === null ? null : next };
}

function revisionValues(given: NewRevision, annotationId: string, revision: number): unknown[] {
  const { assignment, answer, packed, change } = given;
  return [
    ...[assignment.id, assignment.state, assignment.hasFreePlace],
    ...[annotationId, given.counted, revision, given.now],
    ...[answer.clientId, given.client, answer.outcome, answer.activeMs, answer.rationale ?? null],
    ...[answer.reasonTags, answer.outcome === "skipped" ? answer.skipReason : null],
    answer.outcome === "answered" && answer.confirmedOrder,
    ...[packed.tiers, jsonOrNull(packed.strengths), jsonOrNull(packed.ratings), jsonOrNull(packed.flags)],
    ...[packed.demonstration, packed.editedFrom, given.editDistance],
    ...[change.leased, change.counted, change.skips],
    answer.outcome === "skipped" ? "skipped" : "submitted",
    assignment.annotationId === null ? 1 : 0,
    assignment.isMain ? assignment.queueId : null,
  ];
}

function jsonOrNull(value: object | null): string | null {
  return value === null ? null : JSON.stringify(value);
}

/** The text of a completion. */
export async function readCompletionText(completionId: string): Promise<string> {
  const { rows } = await getPool().query<{ text: string }>("SELECT text FROM completion WHERE id = $1", [
    completionId,
  ]);
  return rows[0]?.text ?? "";
}
