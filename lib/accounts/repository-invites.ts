import { type Queryable, withTransaction } from "@/lib/platform/db";

/** Set-up links made before are void: only the newest one works. */
export async function replaceSetupInvite(
  tokenSha256: Uint8Array<ArrayBuffer>,
  now: Date,
  expiresAt: Date,
): Promise<void> {
  await withTransaction(async (client) => {
    await revokeSetupInvites(client, now);
    await client.query(
      `INSERT INTO invite (token_sha256, kind, max_uses, expires_at) VALUES ($1, 'setup', 1, $2)`,
      [tokenSha256, expiresAt],
    );
  });
}

export async function revokeSetupInvites(db: Queryable, now: Date): Promise<void> {
  await db.query(`UPDATE invite SET revoked_at = $1 WHERE kind = 'setup' AND revoked_at IS NULL`, [now]);
}
