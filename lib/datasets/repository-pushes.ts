import { type Client, getPool } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { sealSecret } from "@/lib/platform/secret";
import { type Push, pushStateSchema } from "./push";

const MAX_LISTED = 10;
/** A worker that was not heard of for so long is gone. */
const STALE_MS = 120_000;

const COLUMNS = `push.id, push.repository, push.is_private AS private, push.state, push.bytes::float8 AS bytes,
  push.sent_bytes::float8 AS "sentBytes", push.error, push.url, push.created_at AS "createdAt",
  push.finished_at AS "finishedAt"`;

interface PushRow extends Omit<Push, "state" | "createdAt" | "finishedAt"> {
  readonly state: string;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

export interface NewPushRow {
  readonly projectId: string;
  readonly datasetNumber: number;
  readonly repository: string;
  readonly isPrivate: boolean;
  readonly token: string;
  readonly bytes: number;
}

/** Queues a push; undefined when one of this dataset into this repository is under way. */
export async function insertPush(client: Client, push: NewPushRow, now: Date): Promise<Push | undefined> {
  const id = newId(now);
  const { rows } = await client.query<PushRow>(
    `INSERT INTO hub_push AS push (id, dataset_id, repository, is_private, sealed_token, bytes, created_at, next_at)
     SELECT $1, dataset.id, $4, $5, $6, $7, $8, $8 FROM dataset WHERE project_id = $2 AND number = $3
     ON CONFLICT DO NOTHING RETURNING ${COLUMNS}`,
    [
      id,
      push.projectId,
      push.datasetNumber,
      push.repository,
      push.isPrivate,
      await sealSecret(push.token, id),
      push.bytes,
      now,
    ],
  );
  return rows[0] === undefined ? undefined : toPush(rows[0]);
}

/** The newest of a dataset's pushes. */
export async function findPushes(projectId: string, datasetNumber: number): Promise<Push[]> {
  const { rows } = await getPool().query<PushRow>(
    `SELECT ${COLUMNS} FROM hub_push AS push JOIN dataset ON dataset.id = push.dataset_id
     WHERE dataset.project_id = $1 AND dataset.number = $2 ORDER BY push.created_at DESC, push.id DESC LIMIT $3`,
    [projectId, datasetNumber, MAX_LISTED],
  );
  return rows.map(toPush);
}

/** The newest of each of the project's datasets. */
export async function findProjectPushes(projectId: string): Promise<Map<number, Push[]>> {
  const { rows } = await getPool().query<PushRow & { readonly dataset: number }>(
    `SELECT dataset.number AS dataset, push.* FROM dataset CROSS JOIN LATERAL (
       SELECT ${COLUMNS} FROM hub_push AS push
       WHERE push.dataset_id = dataset.id ORDER BY push.created_at DESC, push.id DESC LIMIT $2) AS push
     WHERE dataset.project_id = $1`,
    [projectId, MAX_LISTED],
  );
  const pushes = new Map<number, Push[]>();
  for (const { dataset, ...row } of rows) pushes.set(dataset, [...(pushes.get(dataset) ?? []), toPush(row)]);
  return pushes;
}

/** A push in the hands of one process. Every write names the claim: who lost it changes nothing. */
export interface ClaimedPush {
  readonly id: string;
  readonly claim: string;
  readonly repository: string;
  readonly isPrivate: boolean;
  readonly sealedToken: Uint8Array;
  readonly attempts: number;
  readonly projectId: string;
  readonly project: string;
  readonly dataset: number;
}

/** Takes the oldest push that is due, or one whose worker is gone; with an id, only that one. */
export async function claimPush(
  claim: string,
  now: Date,
  only: string | null,
): Promise<ClaimedPush | undefined> {
  const { rows } = await getPool().query<Omit<ClaimedPush, "claim">>(
    `UPDATE hub_push AS push SET state = 'running', claim = $1, heartbeat_at = $2, attempts = attempts + 1
     FROM dataset JOIN project ON project.id = dataset.project_id
     WHERE dataset.id = push.dataset_id AND push.id = (
       SELECT id FROM hub_push
       WHERE ((state = 'queued' AND next_at <= $2) OR (state = 'running' AND heartbeat_at < $3))
         AND ($4::uuid IS NULL OR id = $4)
       ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
     RETURNING push.id, push.repository, push.is_private AS "isPrivate", push.sealed_token AS "sealedToken",
       push.attempts, project.id AS "projectId", project.slug AS project, dataset.number AS dataset`,
    [claim, now, new Date(now.getTime() - STALE_MS), only],
  );
  return rows[0] === undefined ? undefined : { ...rows[0], claim };
}

type Claim = Pick<ClaimedPush, "id" | "claim">;

/** Notes how far it is; false when the claim is lost. */
export async function keepPush({ id, claim }: Claim, sentBytes: number, now: Date): Promise<boolean> {
  const { rowCount } = await getPool().query(
    `UPDATE hub_push SET sent_bytes = $3, heartbeat_at = $4 WHERE id = $1 AND claim = $2 AND state = 'running'`,
    [id, claim, sentBytes, now],
  );
  return rowCount === 1;
}

/** Ends the push: with the commit's address, or with the reason why there is none. */
export async function endPush(
  { id, claim }: Claim,
  end: { readonly url: string } | { readonly error: string },
  now: Date,
): Promise<void> {
  const [url, error] = "url" in end ? [end.url, null] : [null, end.error];
  await getPool().query(
    `UPDATE hub_push SET state = CASE WHEN $3::text IS NULL THEN 'failed' ELSE 'done' END::hub_push_state,
       url = $3, error = $4, sealed_token = NULL, claim = NULL, finished_at = $5,
       sent_bytes = CASE WHEN $3::text IS NULL THEN sent_bytes ELSE bytes END
     WHERE id = $1 AND claim = $2 AND state = 'running'`,
    [id, claim, url, error, now],
  );
}

/** Back into the queue, to be tried again from then on; without a reason the try does not count. */
export async function requeuePush(
  { id, claim }: Claim,
  { error, nextAt }: { readonly error: string | null; readonly nextAt: Date },
): Promise<void> {
  await getPool().query(
    `UPDATE hub_push SET state = 'queued', claim = NULL, error = $3, next_at = $4,
       attempts = attempts - CASE WHEN $3::text IS NULL THEN 1 ELSE 0 END
     WHERE id = $1 AND claim = $2 AND state = 'running'`,
    [id, claim, error, nextAt],
  );
}

function toPush({ state, createdAt, finishedAt, ...row }: PushRow): Push {
  return {
    ...row,
    state: pushStateSchema.parse(state),
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}
