import { getPool, getTurnPool } from "@/lib/platform/db";

/** Notes that a person agreed to a version of the warning; the first time stands. */
export async function insertConsent(
  userId: string,
  projectId: string,
  warning: { readonly version: number; readonly text: string },
  now: Date,
): Promise<void> {
  await getPool().query(
    `INSERT INTO consent (user_id, project_id, version, warning, given_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT DO NOTHING`,
    [userId, projectId, warning.version, warning.text, now],
  );
}

export async function hasConsent(userId: string, projectId: string, version: number): Promise<boolean> {
  const { rowCount } = await getTurnPool().query({
    name: "has_consent",
    text: "SELECT 1 FROM consent WHERE user_id = $1 AND project_id = $2 AND version = $3",
    values: [userId, projectId, version],
  });
  return rowCount === 1;
}

/** Notes the newest version of the guidelines that a person has read; an older one changes nothing. */
export async function noteGuidelinesRead(
  userId: string,
  projectId: string,
  version: number,
  now: Date,
): Promise<void> {
  await getPool().query(
    `INSERT INTO guideline_read (user_id, project_id, version, read_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (user_id, project_id) DO UPDATE SET version = excluded.version, read_at = excluded.read_at
     WHERE guideline_read.version < excluded.version`,
    [userId, projectId, version, now],
  );
}

export interface GuidelinesReadRow {
  readonly version: number;
  readonly markdown: string;
}

/** The newest version of the guidelines that a person has read; undefined where there is none. */
export async function findGuidelinesRead(
  userId: string,
  projectId: string,
): Promise<GuidelinesReadRow | undefined> {
  const { rows } = await getPool().query<GuidelinesReadRow>(
    `SELECT g.version, g.markdown FROM guideline_read r
       JOIN guideline_version g ON g.project_id = r.project_id AND g.version = r.version
     WHERE r.user_id = $1 AND r.project_id = $2`,
    [userId, projectId],
  );
  return rows[0];
}
