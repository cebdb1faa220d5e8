import { type Client, getPool } from "@/lib/platform/db";
import type { ClaimedSampling, Tally } from "./job";
import { samplingSettingsSchema } from "./schema";

/** A job whose worker gave no sign for so long is taken by another. */
export const STALE_AFTER_MS = 20_000;
/** So many workers in a row may end without a completion stored. */
export const MAX_ATTEMPTS = 5;

type Held = Pick<ClaimedSampling, "id" | "claim">;

/** Takes the oldest job that waits, or one whose worker is gone. */
export async function claimSampling(claim: string, now: Date): Promise<ClaimedSampling | undefined> {
  const { rows } = await getPool().query<Omit<ClaimedSampling, "claim" | "settings"> & { settings: unknown }>(
    `UPDATE sampling SET state = 'running', claim = $1, attempts = attempts + 1, heartbeat_at = $2, claimed_at = $2,
       settled_at_claim = settled, started_at = coalesce(started_at, $2), trouble = NULL
     WHERE id = (
       SELECT id FROM sampling
       WHERE (state = 'queued' OR (state = 'running' AND heartbeat_at < $3 AND stop IS NULL)) AND attempts < $4
       ORDER BY number LIMIT 1 FOR UPDATE SKIP LOCKED)
     RETURNING id, number, prompt_set_id AS "promptSetId", settings,
       (SELECT slug FROM project WHERE project.id = project_id) AS project`,
    [claim, now, new Date(now.getTime() - STALE_AFTER_MS), MAX_ATTEMPTS],
  );
  const row = rows[0];
  if (row === undefined) return undefined;
  return { ...row, claim, settings: samplingSettingsSchema.parse(row.settings) };
}

/** Says that the work goes on; tells whether the claim still holds and what it is asked to do. */
export async function keepSampling(
  { id, claim }: Held,
  { requests, retries, trouble }: Tally,
  now: Date,
): Promise<"held" | "pause" | "cancel" | "lost"> {
  const { rows } = await getPool().query<{ stop: "pause" | "cancel" | null }>(
    `UPDATE sampling SET heartbeat_at = $3, requests = requests + $4, retries = retries + $5,
       trouble = coalesce($6, trouble)
     WHERE id = $1 AND claim = $2 AND state = 'running' RETURNING stop`,
    [id, claim, now, requests, retries, trouble ?? null],
  );
  const row = rows[0];
  return row === undefined ? "lost" : (row.stop ?? "held");
}

/**
 * Ends a job of which nothing waits any more; false when the claim is lost, something waits, or nothing came of it at all.
 * Part of the caller's transaction.
 */
export async function finishSampling(client: Client, { id, claim }: Held, now: Date): Promise<boolean> {
  const { rowCount } = await client.query(
    `UPDATE sampling SET state = 'done', claim = NULL, stop = NULL, finished_at = $3
     WHERE id = $1 AND claim = $2 AND state = 'running' AND settled = batches AND completions > 0`,
    [id, claim, now],
  );
  return rowCount === 1;
}

/** Counts the tasks that were made; a job that was done before may have some. */
export async function addTasks(client: Client, id: string, tasks: number): Promise<void> {
  await client.query(`UPDATE sampling SET tasks = coalesce(tasks, 0) + $2 WHERE id = $1`, [id, tasks]);
}

/** Ends the job as failed, with the reason; false when the claim is lost. */
export async function failSampling({ id, claim }: Held, error: string, now: Date): Promise<boolean> {
  const { rowCount } = await getPool().query(
    `UPDATE sampling SET state = 'failed', claim = NULL, stop = NULL, error = $3, finished_at = $4
     WHERE id = $1 AND claim = $2 AND state = 'running'`,
    [id, claim, error, now],
  );
  return rowCount === 1;
}

/** Gives the job back as it was asked for: paused, cancelled, or to be taken again. A worker that stops costs no attempt. */
export async function releaseSampling({ id, claim }: Held, now: Date): Promise<void> {
  await getPool().query(
    `UPDATE sampling SET ${RELEASED}, attempts = greatest(0, attempts - 1)
     WHERE id = $3 AND claim = $4 AND state = 'running'`,
    [MAX_ATTEMPTS + 1, now, id, claim],
  );
}

/** Ends what no worker may take again: stopped while its worker was gone, or dead at its last attempt. */
export async function sweepSamplings(now: Date): Promise<void> {
  await getPool().query(
    `UPDATE sampling SET ${RELEASED}
     WHERE state = 'running' AND heartbeat_at < $3 AND (stop IS NOT NULL OR attempts >= $1)`,
    [MAX_ATTEMPTS, now, new Date(now.getTime() - STALE_AFTER_MS)],
  );
}

/** $1: the most attempts; $2: now. */
const RELEASED = `claim = NULL, heartbeat_at = NULL, stop = NULL,
  state = CASE WHEN stop = 'cancel' THEN 'cancelled' WHEN stop = 'pause' THEN 'paused'
    WHEN attempts >= $1 THEN 'failed' ELSE 'queued' END::sampling_state,
  error = CASE WHEN stop IS NULL AND attempts >= $1
    THEN 'The worker ended ' || attempts || ' times without a new completion.' END,
  finished_at = CASE WHEN stop = 'cancel' OR (stop IS NULL AND attempts >= $1) THEN $2::timestamptz END`;
