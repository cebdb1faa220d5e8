import { randomUUID } from "node:crypto";
import type { ProjectRole, UserActor } from "@/lib/accounts/actor";
import { insertMembership } from "@/lib/accounts/repository";
import { addUser, openSession } from "@/lib/accounts/repository-enter";
import { type Scope, SCOPES } from "@/lib/accounts/scopes";
import { createApiKey } from "@/lib/accounts/services/create-api-key";
import { getPool, withTransaction } from "@/lib/platform/db";

const NOW = new Date("2026-01-01T00:00:00Z");

/** A stored user with his annotator, as the actor that a session would give. */
export async function createUser({ isAdmin = false }: { isAdmin?: boolean } = {}): Promise<UserActor> {
  const email = `${randomUUID()}@example.org`;
  const userId = await withTransaction((client) =>
    addUser(client, { email, name: isAdmin ? "Admin" : "Annotator", passwordHash: "none", isAdmin }, NOW),
  );
  if (userId === undefined) throw new Error("the address is taken");
  const { rows } = await getPool().query<{ id: string }>(`SELECT id FROM annotator WHERE user_id = $1`, [
    userId,
  ]);
  const annotatorId = rows[0]?.id ?? "";
  return { kind: "user", via: "session", userId, annotatorId, name: "User", email, isAdmin, roles: {} };
}

/** A stored user who is a member of the project. */
export async function createMember(projectId: string, role: ProjectRole): Promise<UserActor> {
  const user = await createUser();
  await insertMembership(getPool(), user.userId, projectId, role, NOW);
  return { ...user, roles: { [projectId]: role } };
}

/** A session's cookie header for the user. */
export async function cookieOf(user: UserActor): Promise<string> {
  return `preferendum_session=${await openSession(getPool(), user.userId, new Date())}`;
}

/** A new API key of the user, for everything or for these scopes. */
export async function keyOf(user: UserActor, scopes: readonly Scope[] = SCOPES): Promise<string> {
  return (await createApiKey(user, { name: "Test", scopes: [...scopes] }, new Date())).key;
}
