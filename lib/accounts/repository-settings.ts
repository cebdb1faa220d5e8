import { getPool, getTurnPool } from "@/lib/platform/db";
import type { SettingsChange } from "./settings";

/** As stored; undefined without such a user. */
export async function findSettings(userId: string): Promise<unknown> {
  const { rows } = await getTurnPool().query<{ settings: unknown }>({
    name: "find_settings",
    text: `SELECT settings FROM app_user WHERE id = $1`,
    values: [userId],
  });
  return rows[0]?.settings;
}

/** Lays the change over what is stored, in one statement: of two changes at once neither is lost. */
export async function mergeSettings(userId: string, change: SettingsChange): Promise<unknown> {
  const { rows } = await getPool().query<{ settings: unknown }>(
    `UPDATE app_user SET settings = settings || $2::jsonb WHERE id = $1 RETURNING settings`,
    [userId, JSON.stringify(change)],
  );
  return rows[0]?.settings;
}
