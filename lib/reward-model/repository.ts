import { type Client, getPrisma, type Queryable, getPool } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { SERVED_CHECKPOINT } from "@/lib/prompts/sql";
import { keptStepsOf, listKeptRuns } from "./adapters/run-folders";
import { progressSchema, reportSchema, type Run, runRowSettingsSchema, type RunSettings } from "./schema";

const withParts = {
  dataset: { select: { number: true } },
  checkpoint: { select: { report: true, serving: true } },
} as const;

/** Inserts a run under the project's next number; undefined when the project has no such dataset. */
export async function insertRun(
  client: Client,
  projectId: string,
  datasetNumber: number,
  settings: RunSettings,
  now: Date,
): Promise<number | undefined> {
  await client.query(`SELECT 1 FROM project WHERE id = $1 FOR UPDATE`, [projectId]);
  const { rows } = await client.query<{ number: number }>(
    `INSERT INTO run (id, project_id, dataset_id, number, settings, created_at)
       SELECT $1, $2, dataset.id, (SELECT coalesce(max(number), 0) + 1 FROM run WHERE project_id = $2), $4, $5
       FROM dataset WHERE project_id = $2 AND number = $3
       RETURNING number`,
    [newId(now), projectId, datasetNumber, JSON.stringify(settings), now],
  );
  return rows[0]?.number;
}

export async function listRuns(projectId: string): Promise<Run[]> {
  const rows = await getPrisma().run.findMany({
    where: { projectId },
    include: withParts,
    orderBy: { number: "desc" },
  });
  // A list that is asked for again and again opens no file of the many runs that keep nothing.
  const kept = new Set(rows.some(isLeft) ? await listKeptRuns() : []);
  return Promise.all(
    rows.map(async (row) => toRun(row, isLeft(row) && kept.has(row.id) ? await keptStepsOf(row.id) : null)),
  );
}

export async function findRun(projectId: string, number: number): Promise<Run | undefined> {
  const row = await getPrisma().run.findUnique({
    where: { projectId_number: { projectId, number } },
    include: withParts,
  });
  return row === null ? undefined : toRun(row, isLeft(row) ? await keptStepsOf(row.id) : null);
}

/** Ends a run that waits at once, and asks one that runs to end; false when it does neither. */
export async function requestCancel(
  db: Queryable,
  projectId: string,
  number: number,
  now: Date,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE run SET cancel_requested = true,
       state = CASE WHEN state = 'queued' THEN 'cancelled'::run_state ELSE state END,
       finished_at = CASE WHEN state = 'queued' THEN $3 ELSE finished_at END
     WHERE project_id = $1 AND number = $2 AND state IN ('queued', 'running')`,
    [projectId, number, now],
  );
  return rowCount === 1;
}

/** Puts a run that was cancelled or failed back into the queue, with all its attempts; false when it is in another state. */
export async function requeueRun(db: Queryable, projectId: string, number: number): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE run SET state = 'queued', cancel_requested = false, attempts = 0, error = NULL, finished_at = NULL,
       claim = NULL, heartbeat_at = NULL
     WHERE project_id = $1 AND number = $2 AND state IN ('cancelled', 'failed')`,
    [projectId, number],
  );
  return rowCount === 1;
}

/** Makes the run's checkpoint the one that is served; false when the run has none. */
export async function setServing(client: Client, projectId: string, number: number): Promise<boolean> {
  await client.query(`SELECT pg_advisory_xact_lock(hashtext('checkpoint.serving'))`);
  const { rows } = await client.query<{ id: string }>(
    `SELECT checkpoint.id FROM checkpoint JOIN run ON run.id = run_id WHERE project_id = $1 AND number = $2`,
    [projectId, number],
  );
  const id = rows[0]?.id;
  if (id === undefined) return false;
  await client.query(`UPDATE checkpoint SET serving = false WHERE serving AND id <> $1`, [id]);
  await client.query(`UPDATE checkpoint SET serving = true WHERE id = $1`, [id]);
  return true;
}

/** Below FILES_DIR; undefined when the project has no such run, or it has no checkpoint. */
export async function findCheckpointFolder(projectId: string, number: number): Promise<string | undefined> {
  const { rows } = await getPool().query<{ folder: string }>(
    `SELECT folder FROM checkpoint JOIN run ON run.id = run_id WHERE project_id = $1 AND number = $2`,
    [projectId, number],
  );
  return rows[0]?.folder;
}

export interface ServingCheckpoint {
  readonly id: string;
  /** Below FILES_DIR. */
  readonly folder: string;
  /** "slug/3": the project and the run's number. */
  readonly name: string;
  /** Of the ensemble that it was trained with; null: none. */
  readonly heads: number | null;
}

export async function findServing(db: Queryable = getPool()): Promise<ServingCheckpoint | undefined> {
  const { rows } = await db.query<ServingCheckpoint>(SERVED_CHECKPOINT);
  return rows[0];
}

interface RunRow {
  readonly id: string;
  readonly number: number;
  readonly state: Run["state"];
  readonly settings: unknown;
  readonly attempts: number;
  readonly cancelRequested: boolean;
  readonly progress: unknown;
  readonly error: string | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly dataset: { readonly number: number };
  readonly checkpoint: { readonly report: unknown; readonly serving: boolean } | null;
}

/** It ended early, and may have kept something to go on from. */
function isLeft({ state }: Pick<RunRow, "state">): boolean {
  return state === "cancelled" || state === "failed";
}

function toRun(row: RunRow, keptSteps: number | null): Run {
  return {
    number: row.number,
    dataset: row.dataset.number,
    state: row.state,
    settings: runRowSettingsSchema.parse(row.settings),
    attempts: row.attempts,
    cancelRequested: row.cancelRequested,
    keptSteps,
    progress: progressSchema.nullable().parse(row.progress),
    error: row.error,
    report: row.checkpoint === null ? null : reportSchema.parse(row.checkpoint.report),
    serving: row.checkpoint?.serving ?? false,
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}
