import { getPool, getTurnPool, getPrisma } from "@/lib/platform/db";
import type { UserActor } from "./actor";
import { ACTOR_COLUMNS, type ActorRow, toActor } from "./repository";
import type { ApiKey } from "./schema";

/** The user whose key this is, with his roles. Notes the day of use: one write a day, whatever the traffic. */
export async function findActorByKey(tokenSha256: Uint8Array, now: Date): Promise<UserActor | undefined> {
  const today = dayOf(now);
  const { rows } = await getTurnPool().query<ActorRow & { readonly used_today: boolean }>({
    name: "find_actor_by_key",
    text: `SELECT ${ACTOR_COLUMNS}, coalesce(k.last_used_on >= $2::date, false) AS used_today
           FROM api_key k JOIN app_user u ON u.id = k.user_id JOIN annotator a ON a.user_id = u.id
           WHERE k.token_sha256 = $1 AND u.deactivated_at IS NULL`,
    values: [tokenSha256, today],
  });
  const row = rows[0];
  if (row === undefined) return undefined;
  if (!row.used_today)
    await getPool().query(`UPDATE api_key SET last_used_on = $2::date WHERE token_sha256 = $1`, [
      tokenSha256,
      today,
    ]);
  return toActor(row, "apiKey");
}

/** False when the user has a key already and `replace` is not asked for. */
export async function insertApiKey(
  key: { readonly tokenSha256: Uint8Array; readonly userId: string; readonly prefix: string },
  replace: boolean,
  now: Date,
): Promise<boolean> {
  const { rowCount } = await getPool().query(
    `INSERT INTO api_key AS k (token_sha256, user_id, prefix, created_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (user_id) DO UPDATE
       SET token_sha256 = excluded.token_sha256, prefix = excluded.prefix, created_at = excluded.created_at,
         last_used_on = NULL
       WHERE $5::boolean`,
    [key.tokenSha256, key.userId, key.prefix, now, replace],
  );
  return rowCount === 1;
}

export async function findApiKey(userId: string): Promise<ApiKey | undefined> {
  const row = await getPrisma().apiKey.findUnique({ where: { userId } });
  if (row === null) return undefined;
  return {
    prefix: row.prefix,
    createdAt: row.createdAt.toISOString(),
    lastUsedOn: row.lastUsedOn === null ? null : dayOf(row.lastUsedOn),
  };
}

/** False when there was none. */
export async function deleteApiKey(userId: string): Promise<boolean> {
  const { count } = await getPrisma().apiKey.deleteMany({ where: { userId } });
  return count > 0;
}

function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}
