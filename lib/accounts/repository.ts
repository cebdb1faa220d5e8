import { getPool, getTurnPool, getPrisma, type Client, type Queryable } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import type { ProjectRole, UserActor } from "./actor";

export interface ActorRow {
  readonly user_id: string;
  readonly annotator_id: string;
  readonly name: string;
  readonly email: string;
  readonly is_admin: boolean;
  readonly kind: "person" | "panel";
  readonly roles: Readonly<Record<string, ProjectRole>> | null;
}

/** What of a user `u` and his annotator `a` makes an actor. */
export const ACTOR_COLUMNS = `u.id AS user_id, a.id AS annotator_id, u.name, u.email, u.is_admin, u.kind,
  (SELECT jsonb_object_agg(m.project_id, m.role) FROM membership m
   WHERE m.user_id = u.id AND m.deactivated_at IS NULL) AS roles`;

export function toActor(row: ActorRow, via: UserActor["via"]): UserActor {
  return {
    kind: "user",
    via,
    userId: row.user_id,
    annotatorId: row.annotator_id,
    name: row.name,
    email: row.email,
    isAdmin: row.is_admin,
    roles: row.roles ?? {},
  };
}

/** The user whose live session this is, with his roles: one query, since every request asks it. */
export async function findActor(tokenSha256: Uint8Array, now: Date): Promise<UserActor | undefined> {
  const { rows } = await getTurnPool().query<ActorRow>({
    name: "find_actor",
    text: `SELECT ${ACTOR_COLUMNS}
           FROM session s JOIN app_user u ON u.id = s.user_id JOIN annotator a ON a.user_id = u.id
           WHERE s.token_sha256 = $1 AND s.expires_at > $2 AND u.deactivated_at IS NULL`,
    values: [tokenSha256, now],
  });
  const row = rows[0];
  return row === undefined ? undefined : toActor(row, row.kind === "panel" ? "panel" : "session");
}

/** A user who may sign in, by his address, with his roles; what acts so has no session. */
export async function findActorByEmail(email: string): Promise<UserActor | undefined> {
  const { rows } = await getPool().query<ActorRow>(
    `SELECT ${ACTOR_COLUMNS} FROM app_user u JOIN annotator a ON a.user_id = u.id
     WHERE u.email = $1 AND u.deactivated_at IS NULL`,
    [email],
  );
  const row = rows[0];
  return row === undefined ? undefined : toActor(row, "commandLine");
}

/** Asked at every start, where Prisma would cost some tenths of a second. */
export async function hasUsers(): Promise<boolean> {
  return (await getPool().query("SELECT FROM app_user LIMIT 1")).rowCount === 1;
}

export interface StoredUser {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly isAdmin: boolean;
  readonly passwordHash: string;
}

/** A person who may sign in, by his address. */
export async function findUserByEmail(email: string): Promise<StoredUser | undefined> {
  const user = await getPrisma().user.findUnique({ where: { email, deactivatedAt: null, kind: "person" } });
  return user ?? undefined;
}

export interface NewUserRow {
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string;
  readonly isAdmin: boolean;
  readonly pseudonym: string;
  /** Default: person. */
  readonly kind?: "person" | "panel";
}

/** Inserts the user and his annotator; undefined when the address is taken. */
export async function insertUser(db: Queryable, user: NewUserRow, now: Date): Promise<string | undefined> {
  const id = newId(now);
  const { rowCount } = await db.query(
    `INSERT INTO app_user (id, email, name, password_hash, is_admin, created_at, kind) VALUES ($1, $2, $3, $4, $5, $6, $7::user_kind)
     ON CONFLICT (email) DO NOTHING`,
    [id, user.email, user.name, user.passwordHash, user.isAdmin, now, user.kind ?? "person"],
  );
  if (rowCount === 0) return undefined;
  await db.query(
    `INSERT INTO annotator (id, kind, pseudonym, user_id, created_at) VALUES ($1, 'human', $2, $3, $4)`,
    [newId(now), user.pseudonym, id, now],
  );
  return id;
}

/** Spends one use of a live link; undefined when there is none. The row lock makes a one-time link one-time. */
export async function spendInvite(
  client: Client,
  tokenSha256: Uint8Array,
  now: Date,
): Promise<{ kind: "setup" | "project"; projectId: string | null; role: ProjectRole | null } | undefined> {
  const { rows } = await client.query<{
    kind: "setup" | "project";
    project_id: string | null;
    role: ProjectRole | null;
  }>(
    `UPDATE invite SET uses = uses + 1
     WHERE token_sha256 = $1 AND uses < max_uses AND expires_at > $2 AND revoked_at IS NULL
     RETURNING kind, project_id, role`,
    [tokenSha256, now],
  );
  const row = rows[0];
  return row === undefined ? undefined : { kind: row.kind, projectId: row.project_id, role: row.role };
}

export interface LiveInvite {
  readonly kind: "setup" | "project";
  readonly projectName: string | null;
}

export async function findLiveInvite(
  tokenSha256: Uint8Array<ArrayBuffer>,
  now: Date,
): Promise<LiveInvite | undefined> {
  const invite = await getPrisma().invite.findFirst({
    where: { tokenSha256, revokedAt: null, expiresAt: { gt: now } },
    include: { project: { select: { name: true } } },
  });
  if (invite === null || invite.uses >= invite.maxUses) return undefined;
  return { kind: invite.kind, projectName: invite.project?.name ?? null };
}

/** An older role stays when it allows more. False for somebody who was taken out of the project. */
export async function insertMembership(
  db: Queryable,
  userId: string,
  projectId: string,
  role: ProjectRole,
  now: Date,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `INSERT INTO membership (user_id, project_id, role, created_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (user_id, project_id) DO UPDATE SET role = LEAST(membership.role, excluded.role)
       WHERE membership.deactivated_at IS NULL`,
    [userId, projectId, role, now],
  );
  return rowCount === 1;
}
