import { getTurnPool, type Queryable } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import {
  type AssignmentRow,
  type ClaimScope,
  insertAssignment,
  countLeft,
  hasAnsweredPrompt,
  walkColumns,
  walkJoins,
  pickTask,
  selectAskedElsewhere,
  selectAssignments,
  selectOthers,
} from "./sql";
import type { Asked } from "./schema";
import type { Others, Walk, WalkRow } from "./walk";

/** What a claim has to know beforehand, in one query; undefined when there is no such project. */
export async function readWalk(
  annotatorId: string,
  slug: string,
): Promise<(WalkRow & { readonly id: string }) | undefined> {
  const { rows } = await getTurnPool().query<WalkRow & { readonly id: string }>({
    name: "read_walk",
    text: `SELECT p.id, ${walkColumns("$1")} FROM project p ${walkJoins("$1")} WHERE p.slug = $2`,
    values: [annotatorId, slug],
  });
  return rows[0];
}

/** The walk with the project's other queues, where it has some. */
export async function addOthers<T extends WalkRow>(
  annotatorId: string,
  projectId: string,
  row: T,
): Promise<T & Walk> {
  if (!row.hasOthers) return { ...row, others: [] };
  const { rows } = await getTurnPool().query<Others>({
    name: "read_others",
    text: selectOthers("$1", "$2", "$3"),
    values: [annotatorId, row.queueId, projectId],
  });
  return { ...row, others: rows[0]?.others ?? [], held: rows[0]?.held ?? row.held };
}

/** Puts the end of a lease that still stands further away; undefined when it stands no more. */
export async function extendLease(
  assignmentId: string,
  leaseUntil: Date,
): Promise<AssignmentRow | undefined> {
  const { rows } = await getTurnPool().query<AssignmentRow>({
    name: "extend_lease",
    text: `WITH extended AS (UPDATE assignment SET lease_until = $2 WHERE id = $1 AND state = 'leased' RETURNING *)
           ${selectAssignments("extended")}`,
    values: [assignmentId, leaseUntil],
  });
  return rows[0];
}

/** The turn at which what an annotator holds in the main pool was read. */
export interface Turn {
  /** Of the queue that asks nothing: its cursor counts the turns. */
  readonly queueId: string;
  readonly turn: number;
}

/**
 * Takes an expired lease up again if its task still has a place, and is still for him; undefined when not. Locks the task before the
 * assignment, as a submit does: in another order the two could wait for each other. With `turn` (main pool) also undefined
 * when it is not his turn any more, and it counts as one, as a lease does: else he could hold more than he may.
 */
export async function reviveLease(
  assignmentId: string,
  leaseUntil: Date,
  turn?: Turn,
): Promise<AssignmentRow | undefined> {
  const isMain = turn !== undefined;
  const { rows } = await getTurnPool().query<AssignmentRow>({
    name: isMain ? "revive_lease_in_turn" : "revive_lease",
    text: `WITH picked AS (
             SELECT a.id, t.id AS task_id, a.annotator_id FROM assignment a JOIN task t ON t.id = a.task_id
               ${isMain ? "JOIN queue_cursor c ON c.annotator_id = a.annotator_id AND c.queue_id = $3 AND c.turn = $4" : ""}
             WHERE a.id = $1 AND a.state = 'expired' AND t.claimable AND (NOT t.fresh_only OR NOT ${hasAnsweredPrompt("a.annotator_id")})
             FOR UPDATE OF t, a${isMain ? ", c" : ""}
           ), ${isMain ? COUNT_TURN : ""} bumped AS (
             UPDATE task t SET leased = leased + 1 FROM picked WHERE t.id = picked.task_id
           ), revived AS (
             UPDATE assignment a SET state = 'leased', lease_until = $2 FROM picked WHERE a.id = picked.id RETURNING a.*
           ) ${selectAssignments("revived")}`,
    values: [assignmentId, leaseUntil, ...(isMain ? [turn.queueId, turn.turn] : [])],
  });
  return rows[0];
}

const COUNT_TURN = `turned AS (
  UPDATE queue_cursor c SET turn = c.turn + 1 FROM picked WHERE c.annotator_id = picked.annotator_id AND c.queue_id = $3
),`;

export interface Lease {
  /** In which one is looked for; the scope's own one asks nothing. */
  readonly queueId: string;
  /** As it was read together with what he holds. */
  readonly turn: number;
  readonly afterPosition: string;
  readonly leaseUntil: Date;
  readonly now: Date;
  readonly wait: boolean;
}

/**
 * Leases the queue's first claimable task after `afterPosition` that the annotator was not given before, and moves his cursor
 * there; undefined when there is none, or when it is not his turn `turn` any more: then another request of his came first,
 * and what was read of what he holds is out of date. So leases of one annotator in the main pool follow one another,
 * whatever queues they are of: each counts the turn of his cursor in the plain queue up. One statement, so that a killed
 * process leaves all of it or nothing. With `wait`, tasks locked by somebody else's transaction are waited for, not skipped.
 */
export async function leaseNext(scope: ClaimScope, lease: Lease): Promise<AssignmentRow | undefined> {
  const isPlain = lease.queueId === scope.queueId;
  const { rows } = await getTurnPool().query<AssignmentRow>({
    name: `lease_next${isPlain ? "" : "_of_other"}${lease.wait ? "_wait" : ""}`,
    text: `WITH picked AS (
             ${pickTask({ queue: "$1", annotator: "$2", after: "$3" })} FOR UPDATE ${lease.wait ? "" : "SKIP LOCKED"}
           ), ${isPlain ? MOVE_PLAIN : MOVE_OTHER}, bumped AS (
             UPDATE task t SET leased = t.leased + 1 FROM picked JOIN moved ON moved.position = picked.position
             WHERE t.id = picked.id RETURNING t.id, t.k, t.batch_id
           ), leased AS (
             ${insertAssignment("bumped", "0", { id: "$4", annotator: "$2", project: "$7", leaseUntil: "$5", now: "$6" })} RETURNING *
           ) ${selectAssignments("leased")}`,
    values: [
      lease.queueId,
      scope.annotatorId,
      lease.afterPosition,
      newId(lease.now),
      lease.leaseUntil,
      lease.now,
      scope.projectId,
      lease.turn,
      ...(isPlain ? [] : [scope.queueId]),
    ],
  });
  return rows[0];
}

const MOVE_PLAIN = `moved AS (
  INSERT INTO queue_cursor (annotator_id, queue_id, position, turn) SELECT $2, $1, position, 1 FROM picked
  ON CONFLICT (annotator_id, queue_id) DO UPDATE SET position = excluded.position, turn = queue_cursor.turn + 1
    WHERE queue_cursor.turn = $8
  RETURNING position
)`;

/** The plain queue's cursor is locked first, always: two requests of one annotator cannot wait for each other. */
const MOVE_OTHER = `turned AS (
  INSERT INTO queue_cursor (annotator_id, queue_id, position, turn) SELECT $2, $9, -1, 1 FROM picked
  ON CONFLICT (annotator_id, queue_id) DO UPDATE SET turn = queue_cursor.turn + 1 WHERE queue_cursor.turn = $8
  RETURNING turn
), moved AS (
  INSERT INTO queue_cursor (annotator_id, queue_id, position) SELECT $2, $1, position FROM picked, turned
  ON CONFLICT (annotator_id, queue_id) DO UPDATE SET position = excluded.position
  RETURNING position
)`;

/** Gives the places of leases that ran out back to their tasks; gives how many. Skips what somebody is just submitting. */
export async function expireLeases(now: Date, projectId?: string): Promise<number> {
  const { rows } = await getTurnPool().query<{ n: number }>(
    `WITH over AS (
       SELECT a.id, a.task_id FROM assignment a JOIN task t ON t.id = a.task_id
       WHERE a.state = 'leased' AND a.lease_until < $1 AND ($2::uuid IS NULL OR t.project_id = $2)
       ORDER BY t.id LIMIT 1000 FOR UPDATE SKIP LOCKED
     ), ended AS (
       UPDATE assignment a SET state = 'expired' FROM over WHERE a.id = over.id
     ), freed AS (
       UPDATE task t SET leased = t.leased - o.n FROM (SELECT task_id, count(*)::int AS n FROM over GROUP BY task_id) o WHERE t.id = o.task_id
     )
     SELECT count(*)::int AS n FROM over`,
    [now, projectId ?? null],
  );
  return rows[0]?.n ?? 0;
}

/** Gives a lease back unanswered; false when it did not stand any more. Locks in the order of `reviveLease`. */
export async function returnLease(db: Queryable, assignmentId: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `WITH picked AS (
       SELECT a.id, t.id AS task_id FROM assignment a JOIN task t ON t.id = a.task_id WHERE a.id = $1 AND a.state = 'leased' FOR UPDATE OF t, a
     ), freed AS (
       UPDATE task t SET leased = leased - 1 FROM picked WHERE t.id = picked.task_id
     )
     UPDATE assignment a SET state = 'expired' FROM picked WHERE a.id = picked.id`,
    [assignmentId],
  );
  return rowCount === 1;
}

/** Tasks done by the annotator in the main pool, and tasks that he could still be given, those he holds included. */
export async function countProgress({
  annotatorId,
  projectId,
  queueId,
}: ClaimScope): Promise<{ done: number; left: number }> {
  const { rows } = await getTurnPool().query<{ done: number; left: number }>(
    `SELECT coalesce((SELECT done FROM queue_cursor WHERE annotator_id = $1 AND queue_id = $2), 0) AS done,
       ${countLeft("$1", "$3")} AS left`,
    [annotatorId, queueId, projectId],
  );
  return rows[0] ?? { done: 0, left: 0 };
}

/** What the project's tasks ask that the annotator cannot be given, while somebody else could. */
export async function listAskedElsewhere({ annotatorId, projectId }: ClaimScope): Promise<Asked[]> {
  const { rows } = await getTurnPool().query<Asked>(selectAskedElsewhere("$1", "$2"), [
    annotatorId,
    projectId,
  ]);
  return rows;
}
