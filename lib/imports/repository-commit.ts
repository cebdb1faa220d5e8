import type { Client } from "@/lib/platform/db";

/** One commit into a prompt set at a time: what is there already is looked up and added to under this lock. */
export async function lockPromptSet(client: Client, promptSetId: string): Promise<void> {
  await client.query(`SELECT pg_advisory_xact_lock(hashtextextended('prompt-set:' || $1::text, 0))`, [
    promptSetId,
  ]);
}

/** True when the import was ready: from now on, at the end of the transaction, its prompts are visible. */
export async function markCommitted(client: Client, importId: string, now: Date): Promise<boolean> {
  const { rowCount } = await client.query(
    `UPDATE import SET state = 'committed', committed_at = $2, heartbeat_at = $2 WHERE id = $1 AND state = 'ready'`,
    [importId, now],
  );
  return rowCount === 1;
}

/**
 * Deletes staged prompts that the set has already, but remembers them with the new ones for `readImportedPrompts`; sets
 * the import's counts. Needs the lock and `markCommitted`.
 */
export async function dropKnownPrompts(client: Client, importId: string): Promise<void> {
  await client.query(
    `CREATE TEMP TABLE import_prompt ON COMMIT DROP AS
     SELECT row_number() OVER (ORDER BY staged.line, staged.id)::int AS place,
            staged.id AS staged_id, coalesce(known.id, staged.id) AS prompt_id
     FROM prompt AS staged
     LEFT JOIN LATERAL (
       SELECT earlier.id FROM prompt AS earlier
       JOIN import ON import.id = earlier.import_id AND import.state = 'committed'
       WHERE earlier.prompt_set_id = staged.prompt_set_id AND earlier.content_hash = staged.content_hash
         AND earlier.import_id <> $1
       LIMIT 1
     ) AS known ON true
     WHERE staged.import_id = $1`,
    [importId],
  );
  await client.query(`CREATE UNIQUE INDEX ON import_prompt (place)`);
  const deleted = await client.query(
    `DELETE FROM prompt USING import_prompt WHERE prompt.id = staged_id AND prompt_id <> staged_id`,
  );
  await client.query(
    `UPDATE import SET prompts = fresh.count, duplicates = duplicates + prompts - fresh.count
     FROM (SELECT count(*)::int FROM import_prompt WHERE prompt_id = staged_id) AS fresh
     WHERE id = $1`,
    [importId],
  );
  if (deleted.rowCount === 0) return;
  await client.query(
    `DELETE FROM task_batch WHERE import_id = $1 AND NOT EXISTS (SELECT 1 FROM task WHERE batch_id = task_batch.id)`,
    [importId],
  );
  await client.query(
    `UPDATE import SET completions = (
       SELECT count(*) FROM completion JOIN prompt ON prompt.id = completion.prompt_id WHERE prompt.import_id = $1),
       annotations = (
       SELECT count(*) FROM annotation JOIN task ON task.id = annotation.task_id
         JOIN prompt ON prompt.id = task.prompt_id WHERE prompt.import_id = $1)
     WHERE id = $1`,
    [importId],
  );
}

const PORTION = 1000;

/** Ids of the import's prompts in the order of the file: all, or only those that are new. */
export async function* readImportedPrompts(
  client: Client,
  which: "all" | "new",
): AsyncGenerator<readonly string[]> {
  for (let after = 0; ; after += PORTION) {
    const { rows } = await client.query<{ prompt_id: string; fresh: boolean }>(
      `SELECT prompt_id, prompt_id = staged_id AS fresh FROM import_prompt
       WHERE place > $1 AND place <= $2 ORDER BY place`,
      [after, after + PORTION],
    );
    if (rows.length === 0) return;
    yield rows.filter((row) => which === "all" || row.fresh).map((row) => row.prompt_id);
  }
}
