import { getPool, getTurnPool } from "@/lib/platform/db";
import { type AssignmentRow, selectAssignments } from "./sql";

/** One assignment, whatever its state. */
export async function readAssignment(assignmentId: string): Promise<AssignmentRow | undefined> {
  const { rows } = await getTurnPool().query<AssignmentRow>({
    name: "read_assignment",
    text: `${selectAssignments("assignment")} WHERE a.id = $1`,
    values: [assignmentId],
  });
  return rows[0];
}

/** A task of the project as an assignment that nobody has: under the task's id, in the stored order. */
export async function readUnassigned(
  projectId: string,
  taskId: string,
  now: Date,
): Promise<AssignmentRow | undefined> {
  const { rows } = await getPool().query<AssignmentRow>(
    `WITH unassigned AS (
       SELECT t.id, t.id AS task_id, $3::timestamptz AS lease_until, NULL AS draft,
         (SELECT coalesce(array_agg(g), '{}') FROM generate_series(0, t.k - 1) g) AS presented,
         (SELECT v.id FROM protocol_version v JOIN task_batch b ON b.protocol_kind = v.kind
          WHERE v.project_id = t.project_id AND b.id = t.batch_id ORDER BY v.version DESC LIMIT 1) AS protocol_version_id,
         (SELECT v.id FROM guideline_version v WHERE v.project_id = t.project_id ORDER BY v.version DESC LIMIT 1) AS guideline_version_id
       FROM task t WHERE t.project_id = $1 AND t.id = $2
     ) ${selectAssignments("unassigned")}`,
    [projectId, taskId, now],
  );
  return rows[0];
}

export interface OwnedAssignment {
  readonly id: string;
  readonly projectId: string;
  readonly projectSlug: string;
}

/** The assignment, when it is this annotator's. */
export async function findOwnAssignment(
  assignmentId: string,
  annotatorId: string,
): Promise<OwnedAssignment | undefined> {
  const { rows } = await getTurnPool().query<OwnedAssignment>({
    name: "find_own_assignment",
    text: `SELECT a.id, t.project_id AS "projectId", p.slug AS "projectSlug"
           FROM assignment a JOIN task t ON t.id = a.task_id JOIN project p ON p.id = t.project_id
           WHERE a.id = $1 AND a.annotator_id = $2`,
    values: [assignmentId, annotatorId],
  });
  return rows[0];
}

/** Keeps the draft, notes the first view once, renews a lease that stands; gives the lease's end. */
export async function saveDraftRow(
  assignmentId: string,
  draft: unknown,
  now: Date,
  leaseUntil: Date,
): Promise<Date | null> {
  const { rows } = await getTurnPool().query<{ lease_until: Date | null }>({
    name: "save_draft",
    text: `UPDATE assignment SET draft = $2, first_view_at = coalesce(first_view_at, $3),
             lease_until = CASE WHEN state = 'leased' THEN $4 ELSE lease_until END
           WHERE id = $1 RETURNING lease_until`,
    values: [assignmentId, JSON.stringify(draft), now, leaseUntil],
  });
  return rows[0]?.lease_until ?? null;
}

/** The text of one completion, when it is an item of the assignment's task. */
export async function readItemText(assignmentId: string, completionId: string): Promise<string | undefined> {
  const { rows } = await getPool().query<{ text: string }>(
    `SELECT c.text FROM assignment a JOIN task_item i ON i.task_id = a.task_id JOIN completion c ON c.id = i.completion_id
     WHERE a.id = $1 AND c.id = $2`,
    [assignmentId, completionId],
  );
  return rows[0]?.text;
}
