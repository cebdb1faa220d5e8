import { type Client, getPool } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { sealSecret } from "@/lib/platform/secret";
import {
  type Delivery,
  deliverySchema,
  type Webhook,
  type WebhookChange,
  type WebhookInput,
  webhookSchema,
} from "./schema";

interface WebhookRow extends Omit<Webhook, "createdAt" | "events" | "pausedAt"> {
  readonly events: unknown;
  readonly pausedAt: Date | null;
  readonly createdAt: Date;
}

const WEBHOOK = `number, url, events, allow_private AS "allowPrivate", paused_at AS "pausedAt", created_at AS "createdAt",
  (SELECT count(*)::int FROM webhook_delivery d WHERE d.webhook_id = webhook.id AND d.state = 'waiting') AS waiting,
  (SELECT count(*)::int FROM webhook_delivery d WHERE d.webhook_id = webhook.id AND d.state = 'failed') AS failed`;

/** Inserts a webhook with its secret encrypted. */
export async function insertWebhook(
  client: Client,
  projectId: string,
  { url, events, allowPrivate }: WebhookInput,
  secret: string,
  now: Date,
): Promise<Webhook> {
  const id = newId(now);
  const { rows } = await client.query<WebhookRow>(
    `INSERT INTO webhook (id, project_id, url, events, allow_private, sealed_secret, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING ${WEBHOOK}`,
    [id, projectId, url, events, allowPrivate, await sealSecret(secret, id), now],
  );
  if (rows[0] === undefined) throw new Error("an insert gave no row");
  return toWebhook(rows[0]);
}

export async function listWebhooks(projectId: string): Promise<Webhook[]> {
  const { rows } = await getPool().query<WebhookRow>(
    `SELECT ${WEBHOOK} FROM webhook WHERE project_id = $1 ORDER BY number`,
    [projectId],
  );
  return rows.map(toWebhook);
}

/** The webhook as it is until the transaction ends; undefined when the project has none of this number. */
export async function lockWebhook(
  client: Client,
  projectId: string,
  number: number,
): Promise<Webhook | undefined> {
  const { rows } = await client.query<WebhookRow>(
    `SELECT ${WEBHOOK} FROM webhook WHERE project_id = $1 AND number = $2 FOR UPDATE`,
    [projectId, number],
  );
  return rows[0] === undefined ? undefined : toWebhook(rows[0]);
}

/** Changes what is named; undefined when the project has none of this number. */
export async function updateWebhook(
  client: Client,
  projectId: string,
  number: number,
  { url, events, allowPrivate, paused }: WebhookChange,
  now: Date,
): Promise<Webhook | undefined> {
  const { rows } = await client.query<WebhookRow>(
    `UPDATE webhook SET url = coalesce($3, url), events = coalesce($4, events), allow_private = coalesce($5, allow_private),
       paused_at = CASE WHEN $6::boolean THEN coalesce(paused_at, $7) WHEN NOT $6::boolean THEN NULL ELSE paused_at END
     WHERE project_id = $1 AND number = $2 RETURNING ${WEBHOOK}`,
    [projectId, number, url ?? null, events ?? null, allowPrivate ?? null, paused ?? null, now],
  );
  return rows[0] === undefined ? undefined : toWebhook(rows[0]);
}

/** False when the project has none of this number. */
export async function deleteWebhook(client: Client, projectId: string, number: number): Promise<boolean> {
  const { rowCount } = await client.query(`DELETE FROM webhook WHERE project_id = $1 AND number = $2`, [
    projectId,
    number,
  ]);
  return rowCount === 1;
}

function toWebhook({ createdAt, events, pausedAt, ...row }: WebhookRow): Webhook {
  return {
    ...row,
    pausedAt: pausedAt?.toISOString() ?? null,
    events: webhookSchema.shape.events.parse(events),
    createdAt: createdAt.toISOString(),
  };
}

interface DeliveryRow extends Omit<Delivery, "event" | "data" | "nextAt" | "createdAt" | "deliveredAt"> {
  readonly event: unknown;
  readonly data: unknown;
  readonly nextAt: Date;
  readonly createdAt: Date;
  readonly deliveredAt: Date | null;
}

const DELIVERY = `d.id, d.event, d.data, d.state, d.attempts, d.next_at AS "nextAt", d.status, d.error,
  d.created_at AS "createdAt", d.delivered_at AS "deliveredAt"`;
const OF_WEBHOOK = `d.webhook_id = (SELECT id FROM webhook WHERE project_id = $1 AND number = $2)`;

/** The newest ones, newest first; undefined when the project has no such webhook. */
export async function listDeliveries(
  projectId: string,
  number: number,
  limit: number,
): Promise<Delivery[] | undefined> {
  const found = await getPool().query(`SELECT 1 FROM webhook WHERE project_id = $1 AND number = $2`, [
    projectId,
    number,
  ]);
  if (found.rowCount === 0) return undefined;
  const { rows } = await getPool().query<DeliveryRow>(
    `SELECT ${DELIVERY} FROM webhook_delivery d WHERE ${OF_WEBHOOK} ORDER BY d.created_at DESC, d.id LIMIT $3`,
    [projectId, number, limit],
  );
  return rows.map(toDelivery);
}

/** Lets a delivery wait to be sent at once, with all its tries; undefined when there is none. */
export async function requeueDelivery(
  client: Client,
  projectId: string,
  number: number,
  deliveryId: string,
  now: Date,
): Promise<Delivery | undefined> {
  const { rows } = await client.query<DeliveryRow>(
    `UPDATE webhook_delivery d SET state = 'waiting', attempts = 0, next_at = $4, delivered_at = NULL, error = NULL
     WHERE ${OF_WEBHOOK} AND d.id = $3 RETURNING ${DELIVERY}`,
    [projectId, number, deliveryId, now],
  );
  return rows[0] === undefined ? undefined : toDelivery(rows[0]);
}

function toDelivery({ event, data, nextAt, createdAt, deliveredAt, ...row }: DeliveryRow): Delivery {
  return {
    ...row,
    event: deliverySchema.shape.event.parse(event),
    data: deliverySchema.shape.data.parse(data),
    nextAt: row.state === "waiting" ? nextAt.toISOString() : null,
    createdAt: createdAt.toISOString(),
    deliveredAt: deliveredAt?.toISOString() ?? null,
  };
}

/** A delivery in the hands of a worker. */
export interface ClaimedDelivery {
  readonly id: string;
  readonly webhookId: string;
  readonly url: string;
  readonly allowPrivate: boolean;
  readonly sealedSecret: Uint8Array;
  readonly project: string;
  readonly event: string;
  readonly data: unknown;
  readonly createdAt: Date;
  /** This one among them. */
  readonly attempts: number;
}

/** Webhooks for which something is due, the oldest webhook first; paused ones wait. */
export async function findDueWebhooks(now: Date): Promise<readonly string[]> {
  const { rows } = await getPool().query<{ id: string }>(
    `SELECT id FROM webhook w
     WHERE w.paused_at IS NULL AND EXISTS (SELECT 1 FROM webhook_delivery d WHERE d.webhook_id = w.id AND d.state = 'waiting' AND d.next_at <= $1)
     ORDER BY number`,
    [now],
  );
  return rows.map(({ id }) => id);
}

/** Takes a webhook's deliveries that are due, the oldest first; until `heldUntil` no other worker takes them. */
export async function claimDeliveries(
  webhookId: string,
  { now, heldUntil }: { readonly now: Date; readonly heldUntil: Date },
  limit: number,
): Promise<ClaimedDelivery[]> {
  const { rows } = await getPool().query<ClaimedDelivery>(
    `UPDATE webhook_delivery d SET attempts = d.attempts + 1, next_at = $2
     FROM webhook w JOIN project p ON p.id = w.project_id
     WHERE w.id = d.webhook_id AND w.paused_at IS NULL AND d.id = ANY (ARRAY(
       SELECT id FROM webhook_delivery WHERE webhook_id = $4 AND state = 'waiting' AND next_at <= $1
       ORDER BY next_at LIMIT $3 FOR UPDATE SKIP LOCKED))
     RETURNING d.id, d.webhook_id AS "webhookId", w.url, w.allow_private AS "allowPrivate", w.sealed_secret AS "sealedSecret",
       p.slug AS project, d.event, d.data, d.created_at AS "createdAt", d.attempts`,
    [now, heldUntil, limit, webhookId],
  );
  return rows;
}

/** Removes what was delivered or given up and happened before then. */
export async function deleteEndedDeliveries(before: Date): Promise<number> {
  const { rowCount } = await getPool().query(
    `DELETE FROM webhook_delivery WHERE state <> 'waiting' AND created_at < $1`,
    [before],
  );
  return rowCount ?? 0;
}

/** How a try ended; with `nextAt` it waits for another one. */
export interface Tried {
  readonly state: "done" | "waiting" | "failed";
  readonly status: number | null;
  readonly error: string | null;
  readonly nextAt: Date;
}

/** Writes down how a try ended, unless the delivery was sent for again meanwhile. */
export async function noteTry(
  { id, attempts }: Pick<ClaimedDelivery, "id" | "attempts">,
  { state, status, error, nextAt }: Tried,
  now: Date,
): Promise<void> {
  await getPool().query(
    `UPDATE webhook_delivery SET state = $3::sample_batch_state, status = $4, error = $5, next_at = $6,
       delivered_at = CASE WHEN $3 = 'done' THEN $7::timestamptz END
     WHERE id = $1 AND attempts = $2 AND state = 'waiting'`,
    [id, attempts, state, status, error, nextAt, now],
  );
}
