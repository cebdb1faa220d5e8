import type { ProjectRole } from "@/lib/accounts/actor";
import type { Invite } from "@/lib/accounts/schema";
import { getPool, type Queryable } from "@/lib/platform/db";

export interface NewInvite {
  readonly tokenSha256: Uint8Array<ArrayBuffer>;
  readonly projectId: string;
  readonly role: ProjectRole;
  readonly maxUses: number;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  /** Whose account ends it when it is closed; null: the command line. */
  readonly createdBy: string | null;
}

export async function insertInvite(db: Queryable, invite: NewInvite): Promise<void> {
  await db.query(
    `INSERT INTO invite (token_sha256, kind, project_id, role, max_uses, created_at, expires_at, created_by)
     VALUES ($1, 'project', $2, $3::membership_role, $4, $5, $6, $7)`,
    [
      ...[invite.tokenSha256, invite.projectId, invite.role],
      ...[invite.maxUses, invite.createdAt, invite.expiresAt, invite.createdBy],
    ],
  );
}

/** A link's public name: it is the hash of its token, which opens nothing. */
export function inviteIdOf(tokenSha256: Uint8Array): string {
  return Buffer.from(tokenSha256).toString("hex");
}

/** The project's links that still let somebody in, newest first. */
export async function findLiveInvites(projectId: string, now: Date): Promise<Invite[]> {
  const { rows } = await getPool().query<{
    id: string;
    role: ProjectRole;
    uses: number;
    max_uses: number;
    created_at: Date;
    expires_at: Date;
  }>(
    `SELECT encode(token_sha256, 'hex') AS id, role, uses, max_uses, created_at, expires_at FROM invite
     WHERE project_id = $1 AND revoked_at IS NULL AND uses < max_uses AND expires_at > $2
     ORDER BY created_at DESC, token_sha256`,
    [projectId, now],
  );
  return rows.map((row) => ({
    id: row.id,
    role: row.role,
    uses: row.uses,
    maxUses: row.max_uses,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
  }));
}

export const ALL_INVITES = "all";

/** How many live links of the project ended: the one of this id, or with ALL_INVITES every one. */
export async function revokeInvites(
  db: Queryable,
  projectId: string,
  id: string,
  now: Date,
): Promise<number> {
  const { rowCount } = await db.query(
    `UPDATE invite SET revoked_at = $3
     WHERE project_id = $1 AND ($2 = '${ALL_INVITES}' OR encode(token_sha256, 'hex') = $2)
       AND revoked_at IS NULL AND uses < max_uses AND expires_at > $3`,
    [projectId, id, now],
  );
  return rowCount ?? 0;
}
