import { getPool, withTransaction } from "@/lib/platform/db";
import type { KeptFolder } from "./adapters/run-folders";
import type { KeptState } from "./kept-states";
import type { RunState } from "./schema";

/** The runs that such folders belong to. */
export async function findRunsOf(folders: readonly KeptFolder[]): Promise<KeptState[]> {
  const { rows } = await getPool().query<{
    id: string;
    project_id: string;
    state: RunState;
    finished_at: Date | null;
  }>(`SELECT id, project_id, state, finished_at FROM run WHERE id = ANY($1::uuid[])`, [
    folders.map(({ runId }) => runId),
  ]);
  const runs = new Map(rows.map((row) => [row.id, row]));
  return folders.map(({ runId, writtenAt }) => {
    const row = runs.get(runId);
    const run =
      row === undefined ? null : { projectId: row.project_id, state: row.state, finishedAt: row.finished_at };
    return { runId, writtenAt, run };
  });
}

/** Does the work unless the run waits or is worked on; nobody takes it up meanwhile. */
export async function whileEnded(runId: string, work: () => Promise<void>): Promise<void> {
  await withTransaction(async (client) => {
    const { rows } = await client.query<{ state: RunState }>(
      `SELECT state FROM run WHERE id = $1 FOR UPDATE`,
      [runId],
    );
    const state = rows[0]?.state;
    if (state !== "queued" && state !== "running") await work();
  });
}
