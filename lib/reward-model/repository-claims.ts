import { z } from "zod";
import { getPool, withTransaction } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import {
  type CurvePoint,
  progressSchema,
  type Report,
  type RunProgress,
  type RunSettings,
  runRowSettingsSchema,
} from "./schema";

/** A run whose worker gave no sign for so long is taken by another. */
export const STALE_AFTER_MS = 20_000;
export const MAX_ATTEMPTS = 3;

/** A run in the hands of one worker. Every write names the claim: a worker that lost it changes nothing. */
export interface ClaimedRun {
  readonly id: string;
  readonly claim: string;
  readonly attempt: number;
  readonly settings: RunSettings;
  /** Of the dataset's split. */
  readonly salt: string;
  /** SHA-256 of the dataset's data files. */
  readonly files: readonly string[];
  /** Of the attempt before. */
  readonly curve: readonly CurvePoint[];
}

const manifestSchema = z.object({
  split: z.object({ salt: z.string() }),
  files: z.array(z.object({ sha256: z.string() })),
});

/** Takes the oldest run that waits, or one whose worker is gone. */
export async function claimRun(claim: string, now: Date): Promise<ClaimedRun | undefined> {
  const { rows } = await getPool().query<{
    id: string;
    attempts: number;
    settings: unknown;
    manifest: unknown;
    progress: unknown;
  }>(
    `UPDATE run SET state = 'running', claim = $1, attempts = attempts + 1, heartbeat_at = $2,
       started_at = coalesce(started_at, $2),
       progress = progress || '{"phase": "reading", "step": 0, "steps": 0, "secondsLeft": null}'
     FROM dataset
     WHERE dataset.id = run.dataset_id AND run.id = (
       SELECT id FROM run
       WHERE (state = 'queued' OR (state = 'running' AND heartbeat_at < $3))
         AND NOT cancel_requested AND attempts < $4
       ORDER BY created_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
     RETURNING run.id, run.attempts, run.settings, run.progress, dataset.manifest`,
    [claim, now, new Date(now.getTime() - STALE_AFTER_MS), MAX_ATTEMPTS],
  );
  const row = rows[0];
  if (row === undefined) return undefined;
  const { split, files } = manifestSchema.parse(row.manifest);
  return {
    id: row.id,
    claim,
    attempt: row.attempts,
    settings: runRowSettingsSchema.parse(row.settings),
    salt: split.salt,
    files: files.map(({ sha256 }) => sha256),
    curve: progressSchema.nullable().parse(row.progress)?.curve ?? [],
  };
}

export type Held = "held" | "cancel" | "lost";

/** Says that the work goes on and how far it is; tells whether the claim still holds and whether to stop. */
export async function keepRun(
  { id, claim }: Pick<ClaimedRun, "id" | "claim">,
  progress: RunProgress | undefined,
  now: Date,
): Promise<Held> {
  const { rows } = await getPool().query<{ cancel_requested: boolean }>(
    `UPDATE run SET heartbeat_at = $3, progress = coalesce($4, progress)
     WHERE id = $1 AND claim = $2 AND state = 'running' RETURNING cancel_requested`,
    [id, claim, now, progress === undefined ? null : JSON.stringify(progress)],
  );
  const row = rows[0];
  if (row === undefined) return "lost";
  return row.cancel_requested ? "cancel" : "held";
}

/** Stores the checkpoint and ends the run; false when the claim is lost. The first checkpoint ever is served at once. */
export async function finishRun(
  { id, claim }: Pick<ClaimedRun, "id" | "claim">,
  checkpoint: { readonly folder: string; readonly report: Report },
  now: Date,
): Promise<boolean> {
  return withTransaction(async (client) => {
    const { rowCount } = await client.query(
      `UPDATE run SET state = 'finished', claim = NULL, finished_at = $3
       WHERE id = $1 AND claim = $2 AND state = 'running'`,
      [id, claim, now],
    );
    if (rowCount === 0) return false;
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('checkpoint.serving'))`);
    await client.query(
      `INSERT INTO checkpoint (id, run_id, folder, report, serving, created_at)
       SELECT $1, $2, $3, $4, NOT EXISTS (SELECT 1 FROM checkpoint WHERE serving), $5`,
      [newId(now), id, checkpoint.folder, JSON.stringify(checkpoint.report), now],
    );
    return true;
  });
}

/** Ends the run as failed, with the reason; false when the claim is lost. */
export async function failRun(
  { id, claim }: Pick<ClaimedRun, "id" | "claim">,
  error: string,
  now: Date,
): Promise<boolean> {
  const { rowCount } = await getPool().query(
    `UPDATE run SET state = 'failed', claim = NULL, error = $3, finished_at = $4
     WHERE id = $1 AND claim = $2 AND state = 'running'`,
    [id, claim, error, now],
  );
  return rowCount === 1;
}

/** again: it waits for its next attempt; over: it was the last one, or it was cancelled; lost: it is another worker's. */
export type Released = "again" | "over" | "lost";

/** Gives the run back: cancelled where that was asked for, else to be tried again, or failed after the last attempt. */
export async function releaseRun(
  { id, claim }: Pick<ClaimedRun, "id" | "claim">,
  now: Date,
  { countsAsAttempt }: { readonly countsAsAttempt: boolean },
): Promise<Released> {
  const { rows } = await getPool().query<{ is_queued: boolean }>(
    `UPDATE run SET ${RELEASED}, attempts = attempts - $5 WHERE id = $4 AND claim = $3 AND state = 'running'
     RETURNING state = 'queued' AS is_queued`,
    [MAX_ATTEMPTS + (countsAsAttempt ? 0 : 1), now, claim, id, countsAsAttempt ? 0 : 1],
  );
  const row = rows[0];
  if (row === undefined) return "lost";
  return row.is_queued ? "again" : "over";
}

/** Ends what no worker may take again: cancelled, or dead at its last attempt. */
export async function sweepRuns(now: Date): Promise<void> {
  await getPool().query(
    `UPDATE run SET ${RELEASED}
     WHERE state = 'running' AND heartbeat_at < $3 AND (cancel_requested OR attempts >= $1)`,
    [MAX_ATTEMPTS, now, new Date(now.getTime() - STALE_AFTER_MS)],
  );
}

/** $1: the most attempts; $2: now. */
const RELEASED = `claim = NULL, heartbeat_at = NULL,
  state = CASE WHEN cancel_requested THEN 'cancelled' WHEN attempts >= $1 THEN 'failed' ELSE 'queued' END::run_state,
  error = CASE WHEN NOT cancel_requested AND attempts >= $1
    THEN 'The training process ended ' || attempts || ' times without a result. It may need more memory.' END,
  finished_at = CASE WHEN cancel_requested OR attempts >= $1 THEN $2::timestamptz END`;
