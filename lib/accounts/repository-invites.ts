import { getPrisma, type Queryable } from "@/lib/platform/db";

/** Set-up links made before are void: only the newest one works. */
export async function replaceSetupInvite(
  tokenSha256: Uint8Array<ArrayBuffer>,
  now: Date,
  expiresAt: Date,
): Promise<void> {
  await getPrisma().$transaction([
    getPrisma().invite.updateMany({ where: { kind: "setup", revokedAt: null }, data: { revokedAt: now } }),
    getPrisma().invite.create({ data: { tokenSha256, kind: "setup", maxUses: 1, expiresAt } }),
  ]);
}

export async function revokeSetupInvites(db: Queryable, now: Date): Promise<void> {
  await db.query(`UPDATE invite SET revoked_at = $1 WHERE kind = 'setup' AND revoked_at IS NULL`, [now]);
}
