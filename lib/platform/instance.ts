import { randomBytes } from "node:crypto";
import { getPool, type Queryable } from "./db";

/** The installation's split salt, made at the first call. */
export async function readSplitSalt(db: Queryable = getPool()): Promise<string> {
  await db.query(`INSERT INTO instance (id, split_salt) VALUES (1, $1) ON CONFLICT (id) DO NOTHING`, [
    randomBytes(16).toString("hex"),
  ]);
  const { rows } = await db.query<{ split_salt: string }>(`SELECT split_salt FROM instance WHERE id = 1`);
  return rows[0]?.split_salt ?? "";
}
