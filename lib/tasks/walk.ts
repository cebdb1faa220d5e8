import { MAX_HELD } from "./lease";

export interface HeldAssignment {
  readonly id: string;
  readonly state: "leased" | "expired";
}

/** Where an annotator stands in a project's main queue, and what the project lets him do. */
export interface Walk {
  readonly projectState: "active" | "paused" | "closed";
  /** What the project asks consent for; empty for nothing. */
  readonly contentWarning: string;
  readonly contentWarningVersion: number;
  readonly queueId: string;
  /** Of the last task that he was given; −1 before the first. */
  readonly position: string;
  /** Tasks that he answered, refused or skipped. */
  readonly done: number;
  /** What he was given in this queue and has not answered, oldest first. */
  readonly held: readonly HeldAssignment[];
  /** The project has other pools, and he has done no task of the main one or began the qualification: they may come first. */
  readonly mayHavePools: boolean;
}

/** Where a walk stands before its first task. */
export const BEFORE_FIRST = "-1";

/** For a client that has the tasks in `have`, a fresh lease of the main pool is next, whatever else is to be asked. */
export function isNextFresh(walk: Walk, have: readonly string[]): boolean {
  const { projectState, contentWarning, mayHavePools, held, position } = walk;
  const mayLease =
    projectState === "active" && contentWarning === "" && !mayHavePools && position !== BEFORE_FIRST;
  const leased = held.filter((one) => one.state === "leased");
  return mayLease && held.every((one) => have.includes(one.id)) && leased.length < MAX_HELD;
}

/** The columns of `Walk`, of project p; `annotator` is the parameter that holds his id. */
export const walkColumns = (annotator: string): string => `
  p.state AS "projectState", p.content_warning AS "contentWarning", p.content_warning_version AS "contentWarningVersion",
  q.id AS "queueId", coalesce(c.position, -1) AS position, coalesce(c.done, 0) AS done,
  (SELECT coalesce(json_agg(json_build_object('id', h.id, 'state', h.state) ORDER BY h.created_at, h.id), '[]')
   FROM assignment h JOIN task ht ON ht.id = h.task_id
   WHERE h.annotator_id = ${annotator} AND h.state IN ('leased', 'expired') AND ht.queue_id = q.id) AS held,
  EXISTS (SELECT 1 FROM queue o WHERE o.project_id = p.id AND o.pool IN ('training', 'qualification'))
    AND (coalesce(c.done, 0) = 0 OR EXISTS (SELECT 1 FROM qualification_attempt x
         WHERE x.project_id = p.id AND x.annotator_id = ${annotator} AND x.state IN ('open', 'failed'))) AS "mayHavePools"`;

/** What they need joined to project p. */
export const walkJoins = (annotator: string): string => `
  JOIN queue q ON q.project_id = p.id AND q.pool = 'main'
  LEFT JOIN queue_cursor c ON c.queue_id = q.id AND c.annotator_id = ${annotator}`;
