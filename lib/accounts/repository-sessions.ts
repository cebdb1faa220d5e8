import { type Client, getPool, getPrisma, type Queryable } from "@/lib/platform/db";

export async function insertSession(
  db: Queryable,
  tokenSha256: Uint8Array,
  userId: string,
  now: Date,
  expiresAt: Date,
): Promise<void> {
  await db.query(
    `INSERT INTO session (token_sha256, user_id, created_at, expires_at) VALUES ($1, $2, $3, $4)`,
    [tokenSha256, userId, now, expiresAt],
  );
}

export async function deleteSession(tokenSha256: Uint8Array<ArrayBuffer>): Promise<void> {
  await getPrisma().session.deleteMany({ where: { tokenSha256 } });
}

/**
 * Counts an attempt to sign in as a failure until `clearFailedSignIns` says otherwise, and locks the account until
 * `lockedUntil` with the last one that is allowed; false when it is locked. One statement before the password is looked
 * at: of many attempts at the same moment no more than `limit` pass.
 */
export async function beginSignIn(
  userId: string,
  limit: number,
  now: Date,
  lockedUntil: Date,
): Promise<boolean> {
  const { rowCount } = await getPool().query(
    `UPDATE app_user SET failed_sign_ins = (failed_sign_ins + 1) % $2::int,
       locked_until = CASE WHEN failed_sign_ins + 1 >= $2 THEN $4 ELSE locked_until END
     WHERE id = $1 AND (locked_until IS NULL OR locked_until <= $3)`,
    [userId, limit, now, lockedUntil],
  );
  return rowCount === 1;
}

export async function clearFailedSignIns(userId: string): Promise<void> {
  await getPrisma().user.update({ where: { id: userId }, data: { failedSignIns: 0, lockedUntil: null } });
}

/** Sets the password and ends every session of the user but the one that `keptSha256` names. */
export async function replacePassword(
  client: Client,
  userId: string,
  passwordHash: string,
  keptSha256: Uint8Array,
): Promise<void> {
  await client.query("UPDATE app_user SET password_hash = $2 WHERE id = $1", [userId, passwordHash]);
  await client.query("DELETE FROM session WHERE user_id = $1 AND token_sha256 <> $2", [userId, keptSha256]);
}
