import { getTurnPool } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { type AssignmentRow, type ClaimScope, insertAssignment, selectAssignments } from "./sql";
import type { AttemptState } from "./stage";
import type { HeldAssignment } from "./walk";

export interface PoolFacts {
  readonly queueId: string;
  /** Tasks that are given out; those that wait for their gold answer or were taken out are not. */
  readonly total: number;
  /** Of them, those that the annotator has answered or skipped: in the pass of his newest attempt. */
  readonly done: number;
}

export interface StandingRow {
  readonly attemptsAllowed: number;
  readonly passMark: number;
  /** He has done a task of the main pool. */
  readonly hasWorked: boolean;
  readonly attempt: { readonly number: number; readonly state: AttemptState } | null;
  /** Null: the project never had the pool. */
  readonly training: PoolFacts | null;
  readonly qualification: PoolFacts | null;
}

const poolFacts = (pool: string, pass: string): string => `
  (SELECT json_build_object('queueId', q.id,
     'total', (SELECT count(*) FROM task t WHERE t.queue_id = q.id AND t.claimable),
     'done', (SELECT count(*) FROM task t JOIN assignment a ON a.task_id = t.id AND a.annotator_id = $1 AND a.pass = ${pass}
              WHERE t.queue_id = q.id AND t.claimable AND a.state IN ('submitted', 'skipped')))
   FROM queue q WHERE q.project_id = p.id AND q.pool = '${pool}')`;

/** Where an annotator stands in the pools that come before a project's main one. */
export async function readStanding(annotatorId: string, projectId: string): Promise<StandingRow> {
  const { rows } = await getTurnPool().query<StandingRow>({
    name: "read_standing",
    text: `SELECT p.qualification_attempts AS "attemptsAllowed", p.qualification_pass_mark AS "passMark",
             EXISTS (SELECT 1 FROM queue q JOIN queue_cursor c ON c.queue_id = q.id
                     WHERE q.project_id = p.id AND q.pool = 'main' AND c.annotator_id = $1 AND c.done > 0) AS "hasWorked",
             CASE WHEN x.number IS NOT NULL THEN json_build_object('number', x.number, 'state', x.state) END AS attempt,
             ${poolFacts("training", "0")} AS training,
             ${poolFacts("qualification", "coalesce(x.number, 1) - 1")} AS qualification
           FROM project p LEFT JOIN LATERAL (
             SELECT number, state FROM qualification_attempt
             WHERE annotator_id = $1 AND project_id = p.id ORDER BY number DESC LIMIT 1) x ON true
           WHERE p.id = $2`,
    values: [annotatorId, projectId],
  });
  const [row] = rows;
  if (row === undefined) throw new Error(`no project ${projectId}`);
  return row;
}

/** What he was given in this pass of a pool and has not answered, in the pool's order. */
export async function listHeldInPool(
  { annotatorId, queueId }: ClaimScope,
  pass: number,
): Promise<HeldAssignment[]> {
  const { rows } = await getTurnPool().query<HeldAssignment>({
    name: "list_held_in_pool",
    text: `SELECT a.id, a.state FROM assignment a JOIN task t ON t.id = a.task_id
           WHERE a.annotator_id = $1 AND a.state IN ('leased', 'expired') AND t.queue_id = $2 AND a.pass = $3 AND t.claimable
           ORDER BY t.position`,
    values: [annotatorId, queueId, pass],
  });
  return rows;
}

export interface PoolLease {
  readonly pass: number;
  /** What he held when it was decided that he may have one more. */
  readonly seen: readonly string[];
  readonly leaseUntil: Date;
  readonly now: Date;
}

/**
 * Leases the pool's first task that the annotator was not given in this pass; undefined when there is none, or when
 * another request of his was given a task meanwhile: this one, or one that is not among those `seen`. Everybody gets a
 * pool's tasks in the same order.
 */
export async function leaseInPool(
  scope: ClaimScope,
  { pass, seen, leaseUntil, now }: PoolLease,
): Promise<AssignmentRow | undefined> {
  const { rows } = await getTurnPool().query<AssignmentRow>({
    name: "lease_in_pool",
    text: `WITH picked AS (
             SELECT t.id, t.k, t.batch_id FROM task t
             WHERE t.queue_id = $1 AND t.claimable
               AND NOT EXISTS (SELECT 1 FROM assignment a WHERE a.task_id = t.id AND a.annotator_id = $2 AND a.pass = $3)
               AND NOT EXISTS (
                 SELECT 1 FROM assignment h JOIN task ht ON ht.id = h.task_id
                 WHERE h.annotator_id = $2 AND h.state = 'leased' AND ht.queue_id = $1 AND h.pass = $3 AND h.id <> ALL ($8::uuid[]))
             ORDER BY t.position LIMIT 1 FOR UPDATE
           ), leased AS (
             ${insertAssignment("picked", "$3::int", { id: "$4", annotator: "$2", project: "$7", leaseUntil: "$5", now: "$6" })}
             ON CONFLICT (task_id, annotator_id, pass) DO NOTHING RETURNING *
           ), bumped AS (
             UPDATE task t SET leased = t.leased + 1 FROM leased WHERE t.id = leased.task_id
           ) ${selectAssignments("leased")}`,
    values: [scope.queueId, scope.annotatorId, pass, newId(now), leaseUntil, now, scope.projectId, seen],
  });
  return rows[0];
}
