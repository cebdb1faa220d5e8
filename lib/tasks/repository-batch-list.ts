import { type Client, getPool, type Queryable } from "@/lib/platform/db";
import type { PromptSet } from "@/lib/prompts/schema";
import { tagsIn } from "./asks";
import type { BatchRow, BatchState } from "./batch-schema";
import { DISTINCT_TEXT } from "./repository-batches";

const PORTION = 1000;

/** Batches of the project's main pool whose import, where they have one, was committed; newest first, or one of them. */
export async function listBatchRows(db: Queryable, projectId: string, batchId?: string): Promise<BatchRow[]> {
  const { rows } = await db.query<Omit<BatchRow, "createdAt"> & { readonly createdAt: Date }>(
    `SELECT b.id, json_build_object('slug', s.slug, 'name', s.name) AS "promptSet", b.cut, b.choice, b.wanted, b.state,
       b.created_at AS "createdAt", coalesce(own.tasks, 0)::int AS tasks, coalesce(own.complete, 0)::int AS complete,
       coalesce(own.counted, 0)::int AS counted, coalesce(i.kind = 'preferences', false) AS "isImported",
       q.language, q.skill, q.priority
     FROM task_batch b JOIN queue q ON q.id = b.queue_id AND q.pool = 'main' JOIN prompt_set s ON s.id = b.prompt_set_id
       LEFT JOIN import i ON i.id = b.import_id
       LEFT JOIN LATERAL (SELECT count(*) AS tasks, count(*) FILTER (WHERE t.counted >= t.wanted) AS complete,
                            sum(t.counted) AS counted FROM task t WHERE t.batch_id = b.id) own ON true
     WHERE b.project_id = $1 AND ($2::uuid IS NULL OR b.id = $2) AND (b.import_id IS NULL OR i.state = 'committed')
     ORDER BY b.created_at DESC, b.id DESC`,
    [projectId, batchId ?? null],
  );
  return rows.map(({ createdAt, ...row }) => ({ ...row, createdAt: createdAt.toISOString() }));
}

/** How the set's prompts spell the language or a kind of it; null: every prompt is taken, whatever it carries. */
async function spellingsOf(
  client: Queryable,
  promptSetId: string,
  language: string,
): Promise<readonly string[] | null> {
  if (language === "") return null;
  const { rows } = await client.query<{ language: string }>(
    "SELECT DISTINCT language FROM prompt WHERE prompt_set_id = $1 AND language <> ''",
    [promptSetId],
  );
  return tagsIn(
    language,
    rows.map((row) => row.language),
  );
}

/** Prompt p carries one of these tags; with NULL every prompt does. */
const carriesOneOf = (tags: string): string => `(${tags} IS NULL OR p.language = ANY (${tags}))`;

/** Ids of the set's prompts of a language in the order of their imports and lines, in portions. */
export async function* readPromptsOfSet(
  client: Queryable,
  promptSetId: string,
  language: string,
): AsyncGenerator<readonly string[]> {
  const tags = await spellingsOf(client, promptSetId, language);
  const imports = await client.query<{ id: string }>(
    `SELECT id FROM import WHERE prompt_set_id = $1 AND state = 'committed' ORDER BY id`,
    [promptSetId],
  );
  for (const { id: importId } of imports.rows) {
    let [line, id] = [-1, "00000000-0000-0000-0000-000000000000"];
    for (;;) {
      const { rows } = await client.query<{ id: string; line: number }>(
        `SELECT id, line FROM prompt p WHERE import_id = $1 AND line >= $2 AND (line, id) > ($2, $3::uuid)
           AND ${carriesOneOf("$4::text[]")} ORDER BY line, id LIMIT ${PORTION}`,
        [importId, line, id, tags],
      );
      const last = rows.at(-1);
      if (last === undefined) break;
      ({ line, id } = last);
      yield rows.map((row) => row.id);
    }
  }
}

/** How many of the set's prompts have so many distinct texts; with `again` also of those that have tasks in the project. */
export async function countTexts(
  projectId: string,
  promptSetId: string,
  { again, language }: { readonly again: boolean; readonly language: string },
): Promise<{ readonly texts: number; readonly prompts: number }[]> {
  const tags = await spellingsOf(getPool(), promptSetId, language);
  const { rows } = await getPool().query<{ texts: number; prompts: number }>(
    `SELECT texts, count(*)::int AS prompts FROM (
       SELECT (SELECT count(DISTINCT (${DISTINCT_TEXT})) FROM completion WHERE completion.prompt_id = p.id)::int AS texts
       FROM prompt p JOIN import i ON i.id = p.import_id AND i.state = 'committed'
       WHERE p.prompt_set_id = $2 AND ${carriesOneOf("$4::text[]")}
         AND ($3 OR NOT EXISTS (SELECT 1 FROM task WHERE task.project_id = $1 AND task.prompt_id = p.id))) counted
     GROUP BY texts`,
    [projectId, promptSetId, again, tags],
  );
  return rows;
}

/**
 * Takes the batch for a change; undefined when the project has none that people are asked about. Not by a lock on its
 * row: whoever stores a batch's last answer has locked the task and then wants that row (the trigger `task_webhook`).
 */
export async function lockBatch(
  client: Client,
  projectId: string,
  batchId: string,
): Promise<BatchState | undefined> {
  await client.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [`task batch ${batchId}`]);
  const { rows } = await client.query<{ state: BatchState }>(
    `SELECT b.state FROM task_batch b JOIN queue q ON q.id = b.queue_id AND q.pool = 'main'
       LEFT JOIN import i ON i.id = b.import_id
     WHERE b.project_id = $1 AND b.id = $2 AND coalesce(i.kind <> 'preferences' AND i.state = 'committed', true)`,
    [projectId, batchId],
  );
  return rows[0]?.state;
}

/** Tasks in these states follow their batch into a new one. */
const FOLLOWING: Readonly<Record<BatchState, readonly string[]>> = {
  open: ["paused"],
  paused: ["open"],
  closed: ["open", "paused", "review"],
};

/**
 * Its tasks that lack annotations follow, before the batch itself: those that wait for an admin's look stay as they are,
 * unless it is closed.
 */
export async function setBatchState(client: Client, batchId: string, to: BatchState): Promise<void> {
  await client.query(
    `UPDATE task SET state = $2::task_state
     WHERE batch_id = $1 AND state = ANY ($3::task_state[]) AND ($2 = 'open' OR counted < wanted)`,
    [batchId, to, FOLLOWING[to]],
  );
  await client.query("UPDATE task_batch SET state = $2::task_batch_state WHERE id = $1", [batchId, to]);
}

/** So many prompts of a set are looked at to tell whether it has answers: it may have a million. */
const LOOKED_AT = 20;

/**
 * Sets in use with prompts in them: those whose prompts have answers first, of these the project's own ones, by when
 * they came into it, then the others, newest first.
 */
export async function listSetsToAsk(projectId: string, limit: number): Promise<PromptSet[]> {
  const { rows } = await getPool().query<PromptSet>(
    `SELECT s.id, s.slug, s.name
     FROM prompt_set s
       LEFT JOIN (SELECT b.prompt_set_id, min(b.created_at) AS since FROM task_batch b LEFT JOIN import i ON i.id = b.import_id
                  WHERE b.project_id = $1 AND (b.import_id IS NULL OR i.state = 'committed')
                  GROUP BY b.prompt_set_id) own ON own.prompt_set_id = s.id
     WHERE s.archived_at IS NULL
       AND EXISTS (SELECT 1 FROM prompt p JOIN import i ON i.id = p.import_id AND i.state = 'committed'
                   WHERE p.prompt_set_id = s.id)
     ORDER BY EXISTS (SELECT 1 FROM (SELECT id FROM prompt WHERE prompt_set_id = s.id LIMIT ${LOOKED_AT}) few
                        JOIN completion c ON c.prompt_id = few.id) DESC,
       own.since DESC NULLS LAST, s.created_at DESC, s.id DESC
     LIMIT $2`,
    [projectId, limit],
  );
  return rows;
}
