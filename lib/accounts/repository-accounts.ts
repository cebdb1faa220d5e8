import { type Client, getPool } from "@/lib/platform/db";
import type { Account, AccountsQuery } from "./schema";

interface AccountRow extends Omit<Account, "createdAt" | "closedAt"> {
  readonly createdAt: Date;
  readonly closedAt: Date | null;
}

/** People's accounts by address; those of panels' participants are in the lists of their links. */
export async function listAccounts({ search, after }: AccountsQuery, limit: number): Promise<Account[]> {
  const { rows } = await getPool().query<AccountRow>(
    `SELECT u.id AS "userId", u.name, u.email, u.is_admin AS "isAdmin", u.created_at AS "createdAt",
       u.deactivated_at AS "closedAt",
       (SELECT count(*)::int FROM membership m WHERE m.user_id = u.id AND m.deactivated_at IS NULL) AS projects
     FROM app_user u
     WHERE u.kind = 'person' AND u.email > $2 AND (strpos(lower(u.name), lower($1)) > 0 OR strpos(u.email, lower($1)) > 0)
     ORDER BY u.email LIMIT $3`,
    [search ?? "", after ?? "", limit],
  );
  return rows.map(({ createdAt, closedAt, ...row }) => ({
    ...row,
    createdAt: createdAt.toISOString(),
    closedAt: closedAt?.toISOString() ?? null,
  }));
}

export type NamedAccount = { readonly userId: string } | { readonly email: string };

/** Closes the account at that time, or opens it; gives its user, undefined without such an account. */
export async function updateDeactivation(
  client: Client,
  who: NamedAccount,
  at: Date | null,
): Promise<string | undefined> {
  const [column, value] = "userId" in who ? ["id", who.userId] : ["email", who.email];
  const { rows } = await client.query<{ id: string }>(
    `UPDATE app_user SET deactivated_at = CASE WHEN $2::timestamptz IS NULL THEN NULL ELSE coalesce(deactivated_at, $2) END
     WHERE ${column} = $1 RETURNING id`,
    [value, at],
  );
  return rows[0]?.id;
}

/**
 * Ends how the person comes in, and the invite links that he made and may hold: what was stolen with an account is worth
 * nothing when it is opened again. Gives how many links ended.
 */
export async function endAccess(client: Client, userId: string, now: Date): Promise<number> {
  await client.query("DELETE FROM session WHERE user_id = $1", [userId]);
  await client.query("DELETE FROM api_key WHERE user_id = $1", [userId]);
  const { rowCount } = await client.query(
    `UPDATE invite SET revoked_at = $2
     WHERE created_by = $1 AND revoked_at IS NULL AND uses < max_uses AND expires_at > $2`,
    [userId, now],
  );
  return rowCount ?? 0;
}

/** Locks the admins' rows until the transaction ends: of two who close each other one comes second. */
export async function lockAdmins(client: Client): Promise<void> {
  await client.query("SELECT 1 FROM app_user WHERE is_admin ORDER BY id FOR NO KEY UPDATE");
}

/** Whether an admin can still sign in. */
export async function hasOpenAdmin(client: Client): Promise<boolean> {
  const { rowCount } = await client.query(
    "SELECT 1 FROM app_user WHERE is_admin AND deactivated_at IS NULL LIMIT 1",
  );
  return rowCount === 1;
}
