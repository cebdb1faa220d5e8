import { getPool, getTurnPool, getPrisma, type Queryable } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import type { UserActor } from "./actor";
import { ACTOR_COLUMNS, type ActorRow, toActor } from "./repository";
import type { ApiKey } from "./schema";

/** The user whose key this is, with his roles. Notes the day of use: one write a day, whatever the traffic. */
export async function findActorByKey(tokenSha256: Uint8Array, now: Date): Promise<UserActor | undefined> {
  const today = dayOf(now);
  const { rows } = await getTurnPool().query<
    ActorRow & { readonly key_id: string; readonly used_today: boolean }
  >({
    name: "find_actor_by_key",
    text: `SELECT ${ACTOR_COLUMNS}, k.id AS key_id, coalesce(k.last_used_on >= $2::date, false) AS used_today
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
  return toActor(row, { keyId: row.key_id });
}

/** Gives the new key's id; undefined when the user has a key already and `replace` is not asked for. */
export async function insertApiKey(
  db: Queryable,
  key: { readonly tokenSha256: Uint8Array; readonly userId: string; readonly prefix: string },
  replace: boolean,
  now: Date,
): Promise<string | undefined> {
  const { rows } = await db.query<{ id: string }>(
    `INSERT INTO api_key AS k (token_sha256, user_id, prefix, created_at, id) VALUES ($1, $2, $3, $4, $6)
     ON CONFLICT (user_id) DO UPDATE
       SET token_sha256 = excluded.token_sha256, id = excluded.id, prefix = excluded.prefix, created_at = excluded.created_at,
         last_used_on = NULL
       WHERE $5::boolean
     RETURNING id`,
    [key.tokenSha256, key.userId, key.prefix, now, replace, newId(now)],
  );
  return rows[0]?.id;
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

/** Gives the id of the key that ended; undefined when there was none. */
export async function deleteApiKey(db: Queryable, userId: string): Promise<string | undefined> {
  const { rows } = await db.query<{ id: string }>("DELETE FROM api_key WHERE user_id = $1 RETURNING id", [
    userId,
  ]);
  return rows[0]?.id;
}

function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}
