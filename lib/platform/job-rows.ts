import { type Client, getPool, type Queryable, withTransaction } from "./db";

/** A job whose worker gave no sign for so long is taken by another. */
export const STALE_AFTER_MS = 20_000;
/** So many workers in a row may end without anything new stored. */
export const MAX_ATTEMPTS = 5;

/** A row in the hands of one worker. Every write names the claim: a worker that lost it changes nothing. */
export interface HeldJob {
  readonly id: string;
  readonly claim: string;
}

/** What happened since the last sign of life. */
export interface Tally {
  readonly requests: number;
  readonly retries: number;
  /** What the last failed request met; undefined: none failed since. */
  readonly trouble: string | undefined;
}

const HELD = `id = $1 AND claim = $2 AND state = 'running'`;

/** Jobs whose rows are their queue: the table, that of their parts with its key, and what a part brings. */
export interface JobTables {
  readonly job: "sampling" | "judge";
  readonly part: "sample_batch" | "judgement";
  readonly key: "sampling_id" | "judge_id";
  /** What the work brings, in words: for the reason of a job that no worker gets on with. */
  readonly product: string;
  /** Condition on the job's row: something came of it. */
  readonly hasResult: string;
}

/**
 * Jobs that are rows: claimed, kept alive and ended by compare-and-set; their parts wait, are done, or are given up. Both
 * tables have the columns of `sampling` and `sample_batch` that are named here, and the same states.
 */
export class JobRows {
  /** $1: the most attempts; $2: now. */
  readonly #released: string;

  constructor(private readonly tables: JobTables) {
    this.#released = `claim = NULL, heartbeat_at = NULL, stop = NULL,
      state = CASE WHEN stop = 'cancel' THEN 'cancelled' WHEN stop = 'pause' THEN 'paused'
        WHEN attempts >= $1 THEN 'failed' ELSE 'queued' END::sampling_state,
      error = CASE WHEN stop IS NULL AND attempts >= $1
        THEN 'The worker ended ' || attempts || ' times without ${tables.product}.' END,
      finished_at = CASE WHEN stop = 'cancel' OR (stop IS NULL AND attempts >= $1) THEN $2::timestamptz END`;
  }

  /** Takes the oldest job that waits, or one whose worker is gone; gives its id. */
  async claim(claim: string, now: Date): Promise<string | undefined> {
    const { rows } = await getPool().query<{ id: string }>(
      `UPDATE ${this.tables.job} SET state = 'running', claim = $1, attempts = attempts + 1, heartbeat_at = $2, claimed_at = $2,
         settled_at_claim = settled, started_at = coalesce(started_at, $2), trouble = NULL
       WHERE id = (
         SELECT id FROM ${this.tables.job}
         WHERE (state = 'queued' OR (state = 'running' AND heartbeat_at < $3 AND stop IS NULL)) AND attempts < $4
         ORDER BY number LIMIT 1 FOR UPDATE SKIP LOCKED)
       RETURNING id`,
      [claim, now, new Date(now.getTime() - STALE_AFTER_MS), MAX_ATTEMPTS],
    );
    return rows[0]?.id;
  }

  /** Says that the work goes on; tells whether the claim still holds and what it is asked to do. */
  async keep(
    { id, claim }: HeldJob,
    { requests, retries, trouble }: Tally,
    now: Date,
  ): Promise<"held" | "pause" | "cancel" | "lost"> {
    const { rows } = await getPool().query<{ stop: "pause" | "cancel" | null }>(
      `UPDATE ${this.tables.job} SET heartbeat_at = $3, requests = requests + $4, retries = retries + $5,
         trouble = coalesce($6, trouble)
       WHERE ${HELD} RETURNING stop`,
      [id, claim, now, requests, retries, trouble ?? null],
    );
    const row = rows[0];
    return row === undefined ? "lost" : (row.stop ?? "held");
  }

  /** Ends a job of which nothing waits any more; false when the claim is lost, something waits, or nothing came of it. */
  async finish(client: Client, { id, claim }: HeldJob, now: Date): Promise<boolean> {
    const { rowCount } = await client.query(
      `UPDATE ${this.tables.job} SET state = 'done', claim = NULL, stop = NULL, finished_at = $3
       WHERE ${HELD} AND settled = batches AND ${this.tables.hasResult}`,
      [id, claim, now],
    );
    return rowCount === 1;
  }

  /** Ends the job as failed, with the reason; false when the claim is lost. */
  async fail({ id, claim }: HeldJob, error: string, now: Date): Promise<boolean> {
    const { rowCount } = await getPool().query(
      `UPDATE ${this.tables.job} SET state = 'failed', claim = NULL, stop = NULL, error = $3, finished_at = $4
       WHERE ${HELD}`,
      [id, claim, error, now],
    );
    return rowCount === 1;
  }

  /** Gives the job back as it was asked for: paused, cancelled, or to be taken again. A worker that stops costs no attempt. */
  async release({ id, claim }: HeldJob, now: Date): Promise<void> {
    await getPool().query(
      `UPDATE ${this.tables.job} SET ${this.#released}, attempts = greatest(0, attempts - 1)
       WHERE id = $3 AND claim = $4 AND state = 'running'`,
      [MAX_ATTEMPTS + 1, now, id, claim],
    );
  }

  /** Ends what no worker may take again: stopped while its worker was gone, or dead at its last attempt. */
  async sweep(now: Date): Promise<void> {
    await getPool().query(
      `UPDATE ${this.tables.job} SET ${this.#released}
       WHERE state = 'running' AND heartbeat_at < $3 AND (stop IS NOT NULL OR attempts >= $1)`,
      [MAX_ATTEMPTS, now, new Date(now.getTime() - STALE_AFTER_MS)],
    );
  }

  /** Gives a part up, with the reason. False when the claim is lost. */
  async giveUp({ id, claim }: HeldJob, place: number, reason: string): Promise<boolean> {
    return withTransaction(async (client) => {
      const { rowCount } = await client.query(
        `UPDATE ${this.tables.job} SET settled = settled + 1, failed = failed + 1 WHERE ${HELD}`,
        [id, claim],
      );
      if (rowCount !== 1) return false;
      const given = await client.query(
        `UPDATE ${this.tables.part} SET state = 'failed', error = $3 WHERE ${this.tables.key} = $1 AND place = $2 AND state = 'waiting'`,
        [id, place, reason],
      );
      if (given.rowCount !== 1)
        throw new Error(`part ${place} of ${this.tables.job} ${id} is not where it was`);
      return true;
    });
  }

  /** Pauses or ends a job that waits at once, and asks one that runs to do so; true when that is what it does now. */
  async requestStop(db: Queryable, number: number, stop: "pause" | "cancel", now: Date): Promise<boolean> {
    const end = stop === "pause" ? "paused" : "cancelled";
    const from = stop === "pause" ? ["queued"] : ["queued", "paused", "failed"];
    const { rowCount } = await db.query(
      `UPDATE ${this.tables.job} SET
         state = CASE WHEN state = 'running' THEN state ELSE $3::sampling_state END,
         stop = CASE WHEN state = 'running' THEN $2::sampling_stop END,
         finished_at = CASE WHEN state <> 'running' AND $2 = 'cancel' THEN $5::timestamptz END
       WHERE number = $1 AND (state = 'running' OR state::text = ANY($4))`,
      [number, stop, end, from, now],
    );
    return rowCount === 1;
  }

  /**
   * Puts a paused or failed job back into the queue, or one that is done but for what was given up; that waits again. A
   * pause that was only asked for is taken back. Part of the caller's transaction.
   */
  async requeue(client: Client, number: number): Promise<boolean> {
    const { rows } = await client.query<{ id: string }>(
      `UPDATE ${this.tables.job} SET state = CASE WHEN state = 'running' THEN state ELSE 'queued' END,
           stop = NULL, attempts = 0, error = NULL, trouble = NULL, finished_at = NULL,
           settled = CASE WHEN state = 'running' THEN settled ELSE settled - failed END,
           failed = CASE WHEN state = 'running' THEN failed ELSE 0 END
         WHERE number = $1 AND (state IN ('paused', 'failed') OR (state = 'done' AND failed > 0) OR (state = 'running' AND stop = 'pause'))
         RETURNING id`,
      [number],
    );
    const id = rows[0]?.id;
    if (id === undefined) return false;
    await client.query(
      `UPDATE ${this.tables.part} SET state = 'waiting', error = NULL
         WHERE ${this.tables.key} = $1 AND state = 'failed'
           AND EXISTS (SELECT 1 FROM ${this.tables.job} WHERE id = $1 AND state = 'queued')`,
      [id],
    );
    return true;
  }
}
