import { getPool } from "@/lib/platform/db";

/** What the database has of a project's answers. */
export interface Stored {
  readonly annotations: number;
  readonly revisions: number;
  /** Different assignments with an annotation: as many tasks as were answered. */
  readonly assignments: number;
}

export async function countStored(slug: string): Promise<Stored> {
  const { rows } = await getPool().query<Stored>(
    `SELECT count(DISTINCT n.id)::int AS annotations, count(r.client_id)::int AS revisions,
       count(DISTINCT n.assignment_id)::int AS assignments
     FROM annotation n JOIN annotation_revision r ON r.annotation_id = n.id
       JOIN task t ON t.id = n.task_id JOIN project p ON p.id = t.project_id
     WHERE p.slug = $1`,
    [slug],
  );
  return rows[0] ?? { annotations: 0, revisions: 0, assignments: 0 };
}
