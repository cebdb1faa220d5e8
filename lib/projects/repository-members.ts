import { getPrisma, type Queryable } from "@/lib/platform/db";
import type { Abilities } from "@/lib/accounts/abilities";
import type { Member } from "@/lib/accounts/schema";

/** What is left out stays as it is. */
export type AbilitiesChange = { readonly [K in keyof Abilities]?: Abilities[K] | undefined };

/** Without the participants of panels, of whom there may be thousands: they are in the lists of their links. */
export async function listMembers(projectId: string): Promise<Member[]> {
  const rows = await getPrisma().membership.findMany({
    where: { projectId, user: { kind: "person" } },
    include: { user: { include: { annotator: true } } },
    orderBy: [{ createdAt: "asc" }, { userId: "asc" }],
  });
  return rows.map(({ user, role, createdAt, deactivatedAt, languages, skills }) => ({
    userId: user.id,
    name: user.name,
    email: user.email,
    role,
    pseudonym: user.annotator?.pseudonym ?? "",
    joinedAt: createdAt.toISOString(),
    removedAt: deactivatedAt?.toISOString() ?? null,
    languages,
    skills,
  }));
}

/** The member's row stays, so that no link lets him in again; false when there was no such member. */
export async function deactivateMembership(
  db: Queryable,
  projectId: string,
  userId: string,
  now: Date,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE membership SET deactivated_at = $3
     WHERE project_id = $1 AND user_id = $2 AND deactivated_at IS NULL`,
    [projectId, userId, now],
  );
  return rowCount === 1;
}

/** Undefined when there is no such member in the project. */
export async function updateAbilities(
  db: Queryable,
  projectId: string,
  userId: string,
  { languages, skills }: AbilitiesChange,
): Promise<Abilities | undefined> {
  const { rows } = await db.query<Abilities>(
    `UPDATE membership SET languages = coalesce($3, languages), skills = coalesce($4, skills)
     WHERE project_id = $1 AND user_id = $2 AND deactivated_at IS NULL RETURNING languages, skills`,
    [projectId, userId, languages ?? null, skills ?? null],
  );
  return rows[0];
}

/** False when no such member was removed. */
export async function activateMembership(db: Queryable, projectId: string, userId: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE membership SET deactivated_at = NULL
     WHERE project_id = $1 AND user_id = $2 AND deactivated_at IS NOT NULL`,
    [projectId, userId],
  );
  return rowCount === 1;
}
