import { getPrisma } from "@/lib/platform/db";
import type { Member } from "@/lib/accounts/schema";

export async function listMembers(projectId: string): Promise<Member[]> {
  const rows = await getPrisma().membership.findMany({
    where: { projectId },
    include: { user: { include: { annotator: true } } },
    orderBy: [{ createdAt: "asc" }, { userId: "asc" }],
  });
  return rows.map(({ user, role, createdAt, deactivatedAt }) => ({
    userId: user.id,
    name: user.name,
    email: user.email,
    role,
    pseudonym: user.annotator?.pseudonym ?? "",
    joinedAt: createdAt.toISOString(),
    removedAt: deactivatedAt?.toISOString() ?? null,
  }));
}

/** The member's row stays, so that no link lets him in again; false when there was no such member. */
export async function deactivateMembership(projectId: string, userId: string, now: Date): Promise<boolean> {
  const { count } = await getPrisma().membership.updateMany({
    where: { projectId, userId, deactivatedAt: null },
    data: { deactivatedAt: now },
  });
  return count > 0;
}

/** False when no such member was removed. */
export async function activateMembership(projectId: string, userId: string): Promise<boolean> {
  const { count } = await getPrisma().membership.updateMany({
    where: { projectId, userId, NOT: { deactivatedAt: null } },
    data: { deactivatedAt: null },
  });
  return count > 0;
}
