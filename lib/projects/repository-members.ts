import { getPrisma } from "@/lib/platform/db";
import type { ProjectRole } from "@/lib/accounts/actor";
import type { Member } from "@/lib/accounts/schema";

export async function listMembers(projectId: string): Promise<Member[]> {
  const rows = await getPrisma().membership.findMany({
    where: { projectId },
    include: { user: { include: { annotator: true } } },
    orderBy: [{ createdAt: "asc" }, { userId: "asc" }],
  });
  return rows.map(({ user, role, createdAt }) => ({
    userId: user.id,
    name: user.name,
    email: user.email,
    role,
    pseudonym: user.annotator?.pseudonym ?? "",
    joinedAt: createdAt.toISOString(),
  }));
}

/** False when there was no such member. */
export async function deleteMembership(projectId: string, userId: string): Promise<boolean> {
  const { count } = await getPrisma().membership.deleteMany({ where: { projectId, userId } });
  return count > 0;
}

export interface NewInvite {
  readonly tokenSha256: Uint8Array<ArrayBuffer>;
  readonly projectId: string;
  readonly role: ProjectRole;
  readonly maxUses: number;
  readonly expiresAt: Date;
}

export async function insertInvite(invite: NewInvite): Promise<void> {
  await getPrisma().invite.create({ data: { ...invite, kind: "project" } });
}
