import { countForVisit, panelLinkState } from "@/lib/accounts/sql";
import { type Client, getPool, type Queryable } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { type PanelLink, type PanelLinkInput, panelLinkSchema } from "./schema";

interface LinkRow extends Omit<PanelLink, "path" | "createdAt" | "expiresAt"> {
  readonly id: string;
  readonly token: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** A link with the id of its row. */
export interface StoredLink {
  readonly id: string;
  readonly link: PanelLink;
}

const LINK = `SELECT l.id, l.number, l.name, l.token, l.id_parameter AS "idParameter", l.kept_parameters AS "keptParameters",
  l.tasks, l.max_participants AS "maxParticipants", l.code, l.return_url AS "returnUrl", ${panelLinkState("$2")} AS state,
  (SELECT count(*)::int FROM panel_visit v WHERE v.link_id = l.id) AS participants,
  (SELECT count(*)::int FROM panel_visit v WHERE v.link_id = l.id AND v.finished_at IS NOT NULL) AS finished,
  l.created_at AS "createdAt", l.expires_at AS "expiresAt" FROM panel_link l WHERE l.project_id = $1`;

/** Newest first. */
export async function listLinks(projectId: string, now: Date): Promise<PanelLink[]> {
  const { rows } = await getPool().query<LinkRow>(`${LINK} ORDER BY l.number DESC`, [projectId, now]);
  return rows.map((row) => toLink(row).link);
}

/** Undefined when the project has none of this number. */
export async function findLink(
  db: Queryable,
  projectId: string,
  number: number,
  now: Date,
): Promise<StoredLink | undefined> {
  const { rows } = await db.query<LinkRow>(`${LINK} AND l.number = $3`, [projectId, now, number]);
  return rows[0] === undefined ? undefined : toLink(rows[0]);
}

function toLink({ id, token, createdAt, expiresAt, ...row }: LinkRow): StoredLink {
  const times = { createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() };
  return { id, link: panelLinkSchema.parse({ ...row, ...times, path: `/panel/${token}` }) };
}

/** Gives its number. */
export async function insertLink(
  client: Client,
  projectId: string,
  { input, token, expiresAt, now }: { input: PanelLinkInput; token: string; expiresAt: Date; now: Date },
): Promise<number> {
  const { name, idParameter, keptParameters, tasks, maxParticipants, code, returnUrl } = input;
  const { rows } = await client.query<{ number: number }>(
    `INSERT INTO panel_link (id, project_id, token, name, id_parameter, kept_parameters, tasks, max_participants,
       code, return_url, created_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING number`,
    [
      ...[newId(now), projectId, token, name, idParameter, keptParameters, tasks ?? null],
      ...[maxParticipants ?? null, code ?? null, returnUrl ?? null, now, expiresAt],
    ],
  );
  if (rows[0] === undefined) throw new Error("an insert gave no row");
  return rows[0].number;
}

/** False when it was closed already, or there is none of this number. */
export async function closeLink(
  client: Client,
  projectId: string,
  number: number,
  now: Date,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `UPDATE panel_link SET closed_at = $3 WHERE project_id = $1 AND number = $2 AND closed_at IS NULL`,
    [projectId, number, now],
  );
  return rowCount === 1;
}

/** What somebody does for the link by which he came in. */
export interface VisitRow {
  readonly linkId: string;
  readonly externalId: string;
  readonly answered: number;
  readonly tasks: number | null;
  readonly linkCode: string | null;
  readonly returnUrl: string | null;
  /** The code that he was told. */
  readonly code: string | null;
}

/** Undefined for who came by no link. */
export async function findVisit(
  db: Queryable,
  userId: string,
  projectId: string,
): Promise<VisitRow | undefined> {
  const { rows } = await db.query<VisitRow>(
    `SELECT l.id AS "linkId", x.external_id AS "externalId", ${countForVisit("$2")} AS answered, l.tasks,
       l.code AS "linkCode", l.return_url AS "returnUrl", v.code
     FROM panel_visit v JOIN panel_link l ON l.id = v.link_id JOIN panel_participant x ON x.user_id = v.user_id
     WHERE v.user_id = $1 AND v.is_current AND l.project_id = $2`,
    [userId, projectId],
  );
  return rows[0];
}

/** Notes the code that he is told, and gives the one that stands: the first. */
export async function finishVisit(userId: string, linkId: string, code: string, now: Date): Promise<string> {
  const { rows } = await getPool().query<{ code: string }>(
    `UPDATE panel_visit SET code = coalesce(code, $3), finished_at = coalesce(finished_at, $4)
     WHERE user_id = $1 AND link_id = $2 RETURNING code`,
    [userId, linkId, code, now],
  );
  if (rows[0] === undefined) throw new Error("a visit that was just read is gone");
  return rows[0].code;
}
