// Pieces of statements about tasks, for the repositories of this slice and of those above it.

import type { Message } from "./schema";

export interface ClaimScope {
  readonly annotatorId: string;
  readonly projectId: string;
  /** The project's main queue that asks nothing: its cursor stands for the annotator in the whole main pool. */
  readonly queueId: string;
}

export interface AssignmentRow {
  readonly assignmentId: string;
  readonly taskId: string;
  readonly projectId: string;
  readonly presented: readonly number[];
  readonly leaseUntil: Date;
  readonly draft: unknown;
  readonly promptMessages: readonly Message[];
  readonly protocol: unknown;
  readonly protocolVersion: number;
  readonly guidelineVersion: number | null;
  /** By item position. */
  readonly items: readonly {
    readonly id: string;
    readonly text: string;
    readonly turns: readonly Message[] | null;
  }[];
}

/** All that the annotator's screen needs of the assignments in `source` (a CTE with the columns of the table). */
export const selectAssignments = (source: string): string => `
  SELECT a.id AS "assignmentId", a.task_id AS "taskId", t.project_id AS "projectId", a.presented,
    a.lease_until AS "leaseUntil", a.draft, p.messages AS "promptMessages",
    pv.definition AS protocol, pv.version AS "protocolVersion", gv.version AS "guidelineVersion",
    (SELECT coalesce(json_agg(json_build_object('id', c.id, 'text', c.text, 'turns', c.turns) ORDER BY i.position), '[]')
     FROM task_item i JOIN completion c ON c.id = i.completion_id WHERE i.task_id = t.id) AS items
  FROM ${source} a JOIN task t ON t.id = a.task_id JOIN prompt p ON p.id = t.prompt_id
    JOIN protocol_version pv ON pv.id = a.protocol_version_id
    LEFT JOIN guideline_version gv ON gv.id = a.guideline_version_id`;

/** The parameters of a statement that gives out a task: the new assignment's id, whose it is, till when, since when. */
export interface LeaseParameters {
  readonly id: string;
  readonly annotator: string;
  readonly project: string;
  readonly leaseUntil: string;
  readonly now: string;
}

/**
 * Inserts the assignment of the task in CTE `task` (id, k, batch_id). The presented order is the same for the same
 * task, annotator and pass, and any permutation is equally likely; the versions are the current ones.
 */
export const insertAssignment = (task: string, pass: string, given: LeaseParameters): string => `
  INSERT INTO assignment (id, task_id, annotator_id, pass, presented, lease_until, created_at, protocol_version_id, guideline_version_id)
  SELECT ${given.id}, ${task}.id, ${given.annotator}, ${pass},
    (SELECT coalesce(array_agg(g ORDER BY md5(concat(${task}.id, ${given.annotator}::uuid, ${pass}, g))), '{}') FROM generate_series(0, ${task}.k - 1) g),
    ${given.leaseUntil}, ${given.now},
    (SELECT v.id FROM protocol_version v JOIN task_batch b ON b.protocol_kind = v.kind
     WHERE v.project_id = ${given.project} AND b.id = ${task}.batch_id ORDER BY v.version DESC LIMIT 1),
    (SELECT v.id FROM guideline_version v WHERE v.project_id = ${given.project} ORDER BY v.version DESC LIMIT 1)
  FROM ${task}`;

/**
 * Who annotates has answered the prompt of task t in a task of another batch, in whatever project, or holds such a task,
 * or skipped it. What ran out on him counts for nothing.
 */
export const hasAnsweredPrompt = (annotator: string): string => `
  EXISTS (SELECT 1 FROM task o JOIN assignment oa ON oa.task_id = o.id
    WHERE o.prompt_id = t.prompt_id AND o.batch_id <> t.batch_id AND oa.annotator_id = ${annotator} AND oa.state <> 'expired')`;

/**
 * Annotator `annotator` has no assignment on main task t, nor on a task of another pool that was picked from it: there
 * he may have seen its gold answer. A task for those who come fresh to its prompt is not for who answered that elsewhere.
 */
export const notGivenBefore = (annotator: string): string => `
  NOT EXISTS (SELECT 1 FROM assignment a WHERE a.task_id = t.id AND a.annotator_id = ${annotator})
  AND NOT EXISTS (SELECT 1 FROM task c JOIN assignment a ON a.task_id = c.id WHERE c.source_id = t.id AND a.annotator_id = ${annotator})
  AND (NOT t.fresh_only OR NOT ${hasAnsweredPrompt(annotator)})`;

/** The first claimable task of a queue after a position that the annotator was not given before. */
export const pickTask = (given: {
  readonly queue: string;
  readonly annotator: string;
  readonly after: string;
  readonly onlyIf?: string;
}): string => `
  SELECT t.id, t.position FROM task t
  WHERE ${given.onlyIf ?? "true"} AND t.queue_id = ${given.queue} AND t.claimable AND t.position > ${given.after}
    AND ${notGivenBefore(given.annotator)}
  ORDER BY t.position LIMIT 1`;

/** Queue `queue` is one of a project's main pool. */
const isMain = (queue: string, project: string): string =>
  `${queue}.project_id = ${project} AND ${queue}.pool = 'main'`;

/** The main queue of a project that asks nothing; each has one. */
export const isPlainMain = (queue: string, project: string): string =>
  `${isMain(queue, project)} AND ${queue}.language = '' AND ${queue}.skill = '' AND ${queue}.priority = 0`;

/** Membership `member` has what queue `queue` asks: who reads de-AT reads de, but not the other way round. */
export const hasAsked = (queue: string, member: string): string => `
  ((${queue}.language = '' OR EXISTS (SELECT 1 FROM unnest(${member}.languages) own
      WHERE own = ${queue}.language OR starts_with(own, ${queue}.language || '-')))
   AND (${queue}.skill = '' OR ${queue}.skill = ANY (${member}.skills)))`;

/** Queue `queue` asks nothing that the annotator has not. */
const suits = (queue: string, annotator: string): string => `
  ((${queue}.language = '' AND ${queue}.skill = '') OR EXISTS (
    SELECT 1 FROM annotator own JOIN membership m ON m.user_id = own.user_id AND m.project_id = ${queue}.project_id
    WHERE own.id = ${annotator} AND ${hasAsked(queue, "m")}))`;

/** Queue o has a task that somebody could be given. */
const HAS_TASKS = `EXISTS (SELECT 1 FROM task ot WHERE ot.queue_id = o.id AND ot.claimable)`;

/** How many tasks of a project's main pool the annotator could still be given, those he holds included. */
export const countLeft = (annotator: string, project: string): string => `
  ((SELECT count(*)::int FROM task t
    WHERE t.queue_id = ANY (ARRAY(SELECT o.id FROM queue o WHERE ${isMain("o", project)} AND ${suits("o", annotator)}))
      AND t.claimable AND ${notGivenBefore(annotator)})
   + (SELECT count(*)::int FROM assignment a JOIN task t ON t.id = a.task_id JOIN queue o ON o.id = t.queue_id
      WHERE a.annotator_id = ${annotator} AND a.state = 'leased' AND ${isMain("o", project)}))`;

/** What tasks of the project that somebody could be given ask, and the annotator has not. */
export const selectAskedElsewhere = (annotator: string, project: string): string => `
  SELECT DISTINCT o.language, o.skill FROM queue o
  WHERE ${isMain("o", project)} AND NOT ${suits("o", annotator)} AND ${HAS_TASKS} ORDER BY o.language, o.skill`;

/**
 * The columns of `Others`: the queues besides `plain` that the annotator may be given tasks of, and all that he holds in the
 * main pool; no leases that ran out of queues that he may have no more.
 */
export const selectOthers = (annotator: string, plain: string, project: string): string => `
  SELECT
    (SELECT coalesce(json_agg(json_build_object('id', o.id, 'position', coalesce(oc.position, -1)::text,
       'language', o.language, 'skill', o.skill, 'priority', o.priority)), '[]')
     FROM queue o LEFT JOIN queue_cursor oc ON oc.queue_id = o.id AND oc.annotator_id = ${annotator}
     WHERE ${isMain("o", project)} AND o.id <> ${plain} AND ${suits("o", annotator)} AND ${HAS_TASKS}) AS others,
    (SELECT coalesce(json_agg(json_build_object('id', h.id, 'state', h.state) ORDER BY h.created_at, h.id), '[]')
     FROM assignment h JOIN task ht ON ht.id = h.task_id JOIN queue hq ON hq.id = ht.queue_id
     WHERE h.annotator_id = ${annotator} AND h.state IN ('leased', 'expired') AND ${isMain("hq", project)}
       AND (h.state = 'leased' OR ${suits("hq", annotator)})) AS held`;

/** The columns of `WalkRow`, of project p; `annotator` is the parameter that holds his id. */
export const walkColumns = (annotator: string): string => `
  p.state AS "projectState", p.content_warning AS "contentWarning", p.content_warning_version AS "contentWarningVersion",
  q.id AS "queueId", coalesce(c.position, -1) AS position, coalesce(c.turn, 0) AS turn, coalesce(c.done, 0) AS done,
  (SELECT coalesce(json_agg(json_build_object('id', h.id, 'state', h.state) ORDER BY h.created_at, h.id), '[]')
   FROM assignment h JOIN task ht ON ht.id = h.task_id
   WHERE h.annotator_id = ${annotator} AND h.state IN ('leased', 'expired') AND ht.queue_id = q.id) AS held,
  EXISTS (SELECT 1 FROM queue o WHERE ${isMain("o", "p.id")} AND o.id <> q.id) AS "hasOthers",
  EXISTS (SELECT 1 FROM queue o WHERE o.project_id = p.id AND o.pool IN ('training', 'qualification'))
    AND (coalesce(c.done, 0) = 0 OR EXISTS (SELECT 1 FROM qualification_attempt x
         WHERE x.project_id = p.id AND x.annotator_id = ${annotator} AND x.state IN ('open', 'failed'))) AS "mayHavePools"`;

/** What they need joined to project p. */
export const walkJoins = (annotator: string): string => `
  JOIN queue q ON ${isPlainMain("q", "p.id")}
  LEFT JOIN queue_cursor c ON c.queue_id = q.id AND c.annotator_id = ${annotator}`;
