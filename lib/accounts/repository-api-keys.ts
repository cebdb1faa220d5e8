import { getPool, getPrisma, getTurnPool, type Queryable } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { z } from "zod";
import type { UserActor } from "./actor";
import { ACTOR_COLUMNS, type ActorRow, toActor } from "./repository";
import { type ApiKey, MOST_API_KEYS } from "./schema";
import { type Scope, SCOPES } from "./scopes";

const scopesSchema = z.array(z.enum(SCOPES));

interface KeyActorRow extends ActorRow {
  readonly key_id: string;
  readonly scopes: unknown;
  readonly used_today: boolean;
}

/** The user whose live key this is, with his roles. Notes the day of use: one write a day, whatever the traffic. */
export async function findActorByKey(tokenSha256: Uint8Array, now: Date): Promise<UserActor | undefined> {
  const today = dayOf(now);
  const { rows } = await getTurnPool().query<KeyActorRow>({
    name: "find_actor_by_key",
    text: `SELECT ${ACTOR_COLUMNS}, k.id AS key_id, k.scopes, coalesce(k.last_used_on >= $2::date, false) AS used_today
           FROM api_key k JOIN app_user u ON u.id = k.user_id JOIN annotator a ON a.user_id = u.id
           WHERE k.token_sha256 = $1 AND u.deactivated_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > $3)`,
    values: [tokenSha256, today, now],
  });
  const row = rows[0];
  if (row === undefined) return undefined;
  if (!row.used_today)
    await getPool().query(`UPDATE api_key SET last_used_on = $2::date WHERE token_sha256 = $1`, [
      tokenSha256,
      today,
    ]);
  return toActor(row, { keyId: row.key_id, scopes: scopesSchema.parse(row.scopes) });
}

export interface NewKeyRow {
  readonly tokenSha256: Uint8Array;
  readonly userId: string;
  readonly name: string;
  readonly prefix: string;
  readonly scopes: readonly Scope[];
  readonly expiresAt: Date | null;
}

/** Gives the new key's id; undefined when the user has as many as one may have. His row's lock makes that exact. */
export async function insertApiKey(db: Queryable, key: NewKeyRow, now: Date): Promise<string | undefined> {
  await db.query("SELECT 1 FROM app_user WHERE id = $1 FOR UPDATE", [key.userId]);
  const { rows } = await db.query<{ id: string }>(
    `INSERT INTO api_key (token_sha256, id, user_id, name, prefix, scopes, expires_at, created_at)
     SELECT $1, $2, $3, $4, $5, $6, $7, $8
     WHERE (SELECT count(*) FROM api_key WHERE user_id = $3) < ${MOST_API_KEYS}
     RETURNING id`,
    [...[key.tokenSha256, newId(now), key.userId, key.name], ...[key.prefix, key.scopes, key.expiresAt, now]],
  );
  return rows[0]?.id;
}

/** Newest first. */
export async function listApiKeys(userId: string): Promise<ApiKey[]> {
  const rows = await getPrisma().apiKey.findMany({
    where: { userId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    scopes: scopesSchema.parse(row.scopes),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    prefix: row.prefix,
    createdAt: row.createdAt.toISOString(),
    lastUsedOn: row.lastUsedOn === null ? null : dayOf(row.lastUsedOn),
  }));
}

/** Gives the name of the user's key that ended; undefined when he has no such key. */
export async function deleteApiKey(db: Queryable, userId: string, id: string): Promise<string | undefined> {
  const { rows } = await db.query<{ name: string }>(
    "DELETE FROM api_key WHERE user_id = $1 AND id = $2 RETURNING name",
    [userId, id],
  );
  return rows[0]?.name;
}

function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}
