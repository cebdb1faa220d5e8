import { countForVisit } from "@/lib/accounts/sql";
import { getPool } from "@/lib/platform/db";
import { type PanelParticipant, panelParticipantSchema } from "./schema";

interface ParticipantRow extends Omit<PanelParticipant, "joinedAt" | "finishedAt" | "removedAt"> {
  readonly joinedAt: Date;
  readonly finishedAt: Date | null;
  readonly removedAt: Date | null;
}

const PARTICIPANT = `SELECT x.user_id AS "userId", n.pseudonym, x.external_id AS "externalId", v.parameters,
    v.joined_at AS "joinedAt", ${countForVisit("x.project_id")} AS answered,
    (SELECT count(*)::int FROM assignment a JOIN task t ON t.id = a.task_id AND t.project_id = x.project_id
     WHERE a.annotator_id = n.id AND a.state = 'skipped') AS skipped,
    (SELECT coalesce(round(sum(r.active_ms) / 1000.0), 0)::int FROM annotation a
       JOIN annotation_revision r ON r.annotation_id = a.id JOIN task t ON t.id = a.task_id AND t.project_id = x.project_id
     WHERE a.annotator_id = n.id) AS "activeSeconds",
    v.code, v.finished_at AS "finishedAt", m.deactivated_at AS "removedAt"
  FROM panel_visit v JOIN panel_participant x ON x.user_id = v.user_id JOIN annotator n ON n.user_id = v.user_id
    JOIN membership m ON m.user_id = v.user_id AND m.project_id = x.project_id
  WHERE v.link_id = $1`;

/** The newest ones, newest first. */
export async function listNewestParticipants(linkId: string, limit: number): Promise<PanelParticipant[]> {
  const { rows } = await getPool().query<ParticipantRow>(
    `${PARTICIPANT} ORDER BY v.joined_at DESC, v.user_id LIMIT $2`,
    [linkId, limit],
  );
  return rows.map(toParticipant);
}

const PORTION = 500;

/** All of them, oldest first, in portions: each asks for itself, so that a slow reader holds no connection. */
export async function* streamParticipants(linkId: string): AsyncGenerator<readonly PanelParticipant[]> {
  for (let after = { at: new Date(0).toISOString(), userId: "00000000-0000-0000-0000-000000000000" }; ;) {
    const { rows } = await getPool().query<ParticipantRow>(
      `${PARTICIPANT} AND (v.joined_at, v.user_id) > ($2::timestamptz, $3::uuid)
       ORDER BY v.joined_at, v.user_id LIMIT ${PORTION}`,
      [linkId, after.at, after.userId],
    );
    const found = rows.map(toParticipant);
    if (found.length > 0) yield found;
    const last = found.at(-1);
    if (last === undefined || found.length < PORTION) return;
    after = { at: last.joinedAt, userId: last.userId };
  }
}

function toParticipant({ joinedAt, finishedAt, removedAt, ...row }: ParticipantRow): PanelParticipant {
  return panelParticipantSchema.parse({
    ...row,
    joinedAt: joinedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    removedAt: removedAt?.toISOString() ?? null,
  });
}
