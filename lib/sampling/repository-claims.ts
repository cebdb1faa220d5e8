import { type Client, getPool } from "@/lib/platform/db";
import { JobRows } from "@/lib/platform/job-rows";
import type { ClaimedSampling } from "./job";
import { samplingSettingsSchema } from "./schema";

/** Samplings as jobs. */
export const samplingRows = new JobRows({
  ...{ job: "sampling", part: "sample_batch", key: "sampling_id" },
  product: "a new completion",
  hasResult: "completions > 0",
});

/** Takes the oldest job that waits, or one whose worker is gone. */
export async function claimSampling(claim: string, now: Date): Promise<ClaimedSampling | undefined> {
  const id = await samplingRows.claim(claim, now);
  if (id === undefined) return undefined;
  const { rows } = await getPool().query<Omit<ClaimedSampling, "claim" | "settings"> & { settings: unknown }>(
    `SELECT id, number, prompt_set_id AS "promptSetId", settings,
       (SELECT slug FROM project WHERE project.id = project_id) AS project
     FROM sampling WHERE id = $1 AND claim = $2`,
    [id, claim],
  );
  const row = rows[0];
  return row === undefined
    ? undefined
    : { ...row, claim, settings: samplingSettingsSchema.parse(row.settings) };
}

/** A finished job, held for this transaction: nobody else adds tasks of it meanwhile. */
export async function lockFinished(
  client: Client,
  number: number,
): Promise<{ readonly id: string; readonly promptSetId: string } | undefined> {
  const { rows } = await client.query<{ id: string; promptSetId: string }>(
    `SELECT id, prompt_set_id AS "promptSetId" FROM sampling WHERE number = $1 AND state = 'done' FOR UPDATE`,
    [number],
  );
  return rows[0];
}

/** Counts the tasks that were made; a job that was done before may have some. */
export async function addTasks(client: Client, id: string, tasks: number): Promise<void> {
  await client.query(`UPDATE sampling SET tasks = coalesce(tasks, 0) + $2 WHERE id = $1`, [id, tasks]);
}
