import { type Client, getPool, getPrisma, type Queryable, withTransaction } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { toStorable } from "@/lib/base/storable";
import { type InputShapeName, inputShapeSchema } from "@/lib/formats/shapes/registry";
import { joinPrompts } from "./repository-join";
import { type ImportKind, type ImportReading, type ImportView, readingSchema } from "./schema";

export interface ImportRow {
  readonly view: ImportView;
  readonly promptSetId: string;
  readonly projectId: string | null;
  readonly sha256: Uint8Array | null;
}

export interface NewImport {
  readonly kind: ImportKind;
  readonly promptSetId: string;
  readonly projectId: string | null;
  readonly fileName: string;
  readonly reading: ImportReading;
}

export async function insertImport(client: Queryable, row: NewImport, now: Date): Promise<string> {
  const id = newId(now);
  await client.query(
    `INSERT INTO import (id, kind, prompt_set_id, project_id, file_name, reading, created_at, heartbeat_at)
     VALUES ($1, $2::import_kind, $3, $4, $5, $6, $7, $7)`,
    [id, row.kind, row.promptSetId, row.projectId, row.fileName, JSON.stringify(row.reading), now],
  );
  return id;
}

export async function findImport(id: string): Promise<ImportRow | undefined> {
  const row = await getPrisma().import.findUnique({
    where: { id },
    include: { promptSet: true, project: true },
  });
  if (row === null) return undefined;
  const { promptSet, project, committedAt, createdAt, bytes, ...rest } = row;
  const view: ImportView = {
    id,
    kind: rest.kind,
    state: rest.state,
    fileName: rest.fileName,
    promptSet: { slug: promptSet.slug, name: promptSet.name },
    project: project?.slug ?? null,
    bytes: Number(bytes),
    lines: rest.lines,
    prompts: rest.prompts,
    completions: rest.completions,
    annotations: rest.annotations,
    refused: rest.refused,
    duplicates: rest.duplicates,
    warnings: rest.warnings,
    fileError: rest.fileError,
    reading: readingSchema.parse(rest.reading),
    shape: inputShapeSchema.nullable().parse(rest.shape),
    createdAt: createdAt.toISOString(),
    committedAt: committedAt?.toISOString() ?? null,
  };
  return { view, promptSetId: rest.promptSetId, projectId: rest.projectId, sha256: rest.sha256 };
}

/** Only one request may send an import's content: true for the first. An untouched import's heartbeat is its birth. */
export async function claimForReceiving(id: string, now: Date): Promise<boolean> {
  const { rowCount } = await getPool().query(
    `UPDATE import SET heartbeat_at = greatest($2, created_at + interval '1 ms')
     WHERE id = $1 AND state = 'receiving' AND heartbeat_at = created_at`,
    [id, now],
  );
  return rowCount === 1;
}

/** Says that bytes of the file still come; false when the import is gone. */
export async function beatHeart(id: string, bytes: number, now: Date): Promise<boolean> {
  const { rowCount } = await getPool().query(
    `UPDATE import SET heartbeat_at = $2, bytes = $3 WHERE id = $1 AND state = 'receiving'`,
    [id, now, bytes],
  );
  return rowCount === 1;
}

/** Ends the receiving with a file that cannot be taken: nothing of it stays but the report. */
export async function refuseFile(
  id: string,
  problem: { readonly code: string; readonly reason: string; readonly fix: string },
  facts: { readonly bytes: number; readonly sha256: Uint8Array | null },
): Promise<void> {
  await withTransaction(async (client) => {
    const { rowCount } = await client.query(
      `UPDATE import SET state = 'refused', file_error = $2, bytes = $3, sha256 = $4, prompts = 0, completions = 0,
              annotations = 0, duplicates = 0
       WHERE id = $1 AND state = 'receiving'`,
      [id, problem.code, facts.bytes, facts.sha256],
    );
    if (rowCount === 0) return;
    await client.query(`DELETE FROM prompt WHERE import_id = $1`, [id]);
    await client.query(`DELETE FROM task_batch WHERE import_id = $1`, [id]);
    await client.query(
      `INSERT INTO import_problem (import_id, seq, line, refused, code, place, reason, fix)
       SELECT $1, coalesce(max(seq), -1) + 1, 0, true, $2, '', $3, $4 FROM import_problem WHERE import_id = $1`,
      [id, problem.code, toStorable(problem.reason), problem.fix],
    );
  });
}

/** What the file's records are read as. */
export async function setShape(id: string, shape: InputShapeName): Promise<void> {
  await getPool().query(`UPDATE import SET shape = $2 WHERE id = $1`, [id, shape]);
}

/** Joins records of one prompt where the shape says so, takes out records that are twice in the file, counts what the prompt set has already, and lets the import be committed. */
export async function finishReceiving(
  client: Client,
  id: string,
  facts: { readonly bytes: number; readonly sha256: Uint8Array; readonly joins: boolean },
): Promise<boolean> {
  if (facts.joins) await joinPrompts(client, id);
  const { rowCount } = await client.query(
    `DELETE FROM prompt USING (
       SELECT id, row_number() OVER (PARTITION BY content_hash ORDER BY line, id) AS copy FROM prompt WHERE import_id = $1
     ) AS numbered
     WHERE prompt.id = numbered.id AND numbered.copy > 1`,
    [id],
  );
  const known = await countKnown(client, id);
  const updated = await client.query(
    `UPDATE import SET state = 'ready', bytes = $2, sha256 = $3, duplicates = $4::int, prompts = prompts - $4::int
     WHERE id = $1 AND state = 'receiving'`,
    [id, facts.bytes, facts.sha256, (rowCount ?? 0) + known],
  );
  if ((rowCount ?? 0) + known > 0) await recountNew(client, id);
  return updated.rowCount === 1;
}

/** How many staged prompts the set has already, from imports that are committed. */
async function countKnown(client: Queryable, id: string): Promise<number> {
  const { rows } = await client.query<{ known: number }>(
    `SELECT count(*)::int AS known FROM prompt AS staged WHERE staged.import_id = $1 AND ${IS_KNOWN}`,
    [id],
  );
  return rows[0]?.known ?? 0;
}

/** Sets the counts of completions and annotations to those of new prompts. */
async function recountNew(client: Queryable, id: string): Promise<void> {
  await client.query(
    `UPDATE import SET completions = (
       SELECT count(*) FROM completion JOIN prompt AS staged ON staged.id = completion.prompt_id
       WHERE staged.import_id = $1 AND NOT ${IS_KNOWN}),
       annotations = (
       SELECT count(*) FROM annotation JOIN task ON task.id = annotation.task_id JOIN prompt AS staged ON staged.id = task.prompt_id
       WHERE staged.import_id = $1 AND NOT ${IS_KNOWN})
     WHERE id = $1`,
    [id],
  );
}

/** For a prompt called staged: an equal one of a committed import is in the set. */
export const IS_KNOWN = `EXISTS (
  SELECT 1 FROM prompt AS known JOIN import ON import.id = known.import_id AND import.state = 'committed'
  WHERE known.prompt_set_id = staged.prompt_set_id AND known.content_hash = staged.content_hash)`;

/** Deletes an import that is not committed, and its prompt set when nothing else is in it. */
export async function deleteImport(client: Client, id: string): Promise<boolean> {
  const { rows } = await client.query<{ prompt_set_id: string }>(
    `DELETE FROM import WHERE id = $1 AND state <> 'committed' RETURNING prompt_set_id`,
    [id],
  );
  const set = rows[0]?.prompt_set_id;
  if (set === undefined) return false;
  // An import that is just being begun in the set holds its row: after the wait the next statement sees it.
  await client.query(`SELECT 1 FROM prompt_set WHERE id = $1 FOR UPDATE`, [set]);
  await client.query(
    `DELETE FROM prompt_set WHERE id = $1
       AND NOT EXISTS (SELECT 1 FROM import WHERE prompt_set_id = $1)
       AND NOT EXISTS (SELECT 1 FROM prompt WHERE prompt_set_id = $1)
       AND NOT EXISTS (SELECT 1 FROM task_batch WHERE prompt_set_id = $1)`,
    [set],
  );
  return true;
}

/** Imports that were cut off while receiving, and reports that nobody confirmed. */
export async function findStaleImports(receivingBefore: Date, idleBefore: Date): Promise<string[]> {
  const rows = await getPrisma().import.findMany({
    where: {
      OR: [
        { state: "receiving", heartbeatAt: { lt: receivingBefore } },
        { state: { in: ["ready", "refused"] }, heartbeatAt: { lt: idleBefore } },
      ],
    },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
