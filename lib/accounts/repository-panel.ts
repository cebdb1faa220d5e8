import { type Client, getPool } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import type { PanelLinkState } from "./panel";
import { addUser } from "./repository-enter";
import { countAnswered, panelLinkState } from "./sql";

export interface PanelLinkRow {
  readonly id: string;
  readonly number: number;
  readonly projectId: string;
  readonly slug: string;
  readonly projectName: string;
  readonly idParameter: string;
  readonly keptParameters: readonly string[];
  readonly state: PanelLinkState;
  /** Who came in by it for the first time within the last minute. */
  readonly newest: number;
}

const LINK = `SELECT l.id, l.number, l.project_id AS "projectId", p.slug, p.name AS "projectName",
  l.id_parameter AS "idParameter", l.kept_parameters AS "keptParameters", ${panelLinkState("$2")} AS state,
  (SELECT count(*)::int FROM panel_visit x WHERE x.link_id = l.id AND x.joined_at > $2::timestamptz - interval '1 minute') AS newest
  FROM panel_link l JOIN project p ON p.id = l.project_id WHERE l.token = $1`;

/** The link of this token; undefined when there is none. */
export async function findPanelLink(token: string, now: Date): Promise<PanelLinkRow | undefined> {
  return (await getPool().query<PanelLinkRow>(LINK, [token, now])).rows[0];
}

/** The same, with all links of its project locked until the transaction ends: of two who come in one comes second. */
export async function lockPanelLink(
  client: Client,
  token: string,
  now: Date,
): Promise<PanelLinkRow | undefined> {
  await client.query(
    `SELECT 1 FROM panel_link WHERE project_id = (SELECT project_id FROM panel_link WHERE token = $1) ORDER BY id FOR UPDATE`,
    [token],
  );
  return (await client.query<PanelLinkRow>(LINK, [token, now])).rows[0];
}

export interface ParticipantRow {
  readonly userId: string;
  /** His account is closed, or he was taken out of the project. */
  readonly isOut: boolean;
  /** He came in by this link before. */
  readonly wasHere: boolean;
  readonly isFinished: boolean;
}

/** Whoever has this id at the link's panel, in its project; undefined when nobody has come with it yet. */
export async function findParticipant(
  client: Pick<Client, "query">,
  link: PanelLinkRow,
  externalId: string,
): Promise<ParticipantRow | undefined> {
  const { rows } = await client.query<ParticipantRow>(
    `SELECT x.user_id AS "userId", u.deactivated_at IS NOT NULL OR m.deactivated_at IS NOT NULL AS "isOut",
       v.link_id IS NOT NULL AS "wasHere", v.finished_at IS NOT NULL AS "isFinished"
     FROM panel_participant x JOIN app_user u ON u.id = x.user_id
       JOIN membership m ON m.user_id = x.user_id AND m.project_id = x.project_id
       LEFT JOIN panel_visit v ON v.user_id = x.user_id AND v.link_id = $1
     WHERE x.project_id = $2 AND x.id_parameter = $3 AND x.external_id = $4`,
    [link.id, link.projectId, link.idParameter, externalId],
  );
  return rows[0];
}

/** The same without a transaction, for showing only. */
export function peekParticipant(link: PanelLinkRow, externalId: string): Promise<ParticipantRow | undefined> {
  return findParticipant(getPool(), link, externalId);
}

/** A new account for an id at the link's panel: without a password, and with an address that no mail reaches. */
export async function insertParticipant(
  client: Client,
  link: PanelLinkRow,
  externalId: string,
  now: Date,
): Promise<string> {
  const email = `${newId(now)}@panel.invalid`;
  const account = { email, name: externalId, passwordHash: "none", isAdmin: false, kind: "panel" } as const;
  const userId = await addUser(client, account, now);
  if (userId === undefined) throw new Error("a made-up address is taken");
  await client.query(
    `INSERT INTO panel_participant (user_id, project_id, id_parameter, external_id) VALUES ($1, $2, $3, $4)`,
    [userId, link.projectId, link.idParameter, externalId],
  );
  return userId;
}

/** From now on his answers count for this link, and for no other. */
export async function enterVisit(
  client: Client,
  link: PanelLinkRow,
  userId: string,
  parameters: Readonly<Record<string, string>>,
  now: Date,
): Promise<void> {
  const answered = countAnswered("$1", "$2");
  await client.query(
    `UPDATE panel_visit SET is_current = false, answered_kept = answered_kept + ${answered} - answered_before
     WHERE user_id = $1 AND is_current AND link_id <> $3`,
    [userId, link.projectId, link.id],
  );
  await client.query(
    `INSERT INTO panel_visit (link_id, user_id, parameters, joined_at, is_current, answered_before)
     VALUES ($3, $1, $4, $5, true, ${answered})
     ON CONFLICT (link_id, user_id) DO UPDATE SET is_current = true,
       answered_before = CASE WHEN panel_visit.is_current THEN panel_visit.answered_before ELSE excluded.answered_before END`,
    [userId, link.projectId, link.id, JSON.stringify(parameters), now],
  );
}
