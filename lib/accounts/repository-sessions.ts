import { getPrisma, type Queryable } from "@/lib/platform/db";

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

/** Counts a failed sign-in, and locks the account until `lockedUntil` when the limit is reached. */
export async function recordFailedSignIn(userId: string, limit: number, lockedUntil: Date): Promise<void> {
  const { failedSignIns } = await getPrisma().user.update({
    where: { id: userId },
    data: { failedSignIns: { increment: 1 } },
    select: { failedSignIns: true },
  });
  if (failedSignIns >= limit)
    await getPrisma().user.update({ where: { id: userId }, data: { failedSignIns: 0, lockedUntil } });
}

export async function clearFailedSignIns(userId: string): Promise<void> {
  await getPrisma().user.update({ where: { id: userId }, data: { failedSignIns: 0, lockedUntil: null } });
}

/** Sets the password and ends every session of the user but the one that `keptSha256` names. */
export async function replacePassword(
  userId: string,
  passwordHash: string,
  keptSha256: Uint8Array<ArrayBuffer>,
): Promise<void> {
  await getPrisma().$transaction([
    getPrisma().user.update({ where: { id: userId }, data: { passwordHash } }),
    getPrisma().session.deleteMany({ where: { userId, NOT: { tokenSha256: keptSha256 } } }),
  ]);
}
