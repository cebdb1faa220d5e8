import type { Message } from "@/lib/formats/message";
import { getPool, type Queryable } from "@/lib/platform/db";
import { ASKED_AGAIN } from "@/lib/tasks/choice-rules";
import { hasAsked } from "@/lib/tasks/sql";
import type { AskedTask } from "./asked-again";
import type { AskedBefore } from "./plan-asking-again";

/** Batch b is one that asks again. */
const ASKS_AGAIN = `b.choice->>'rule' = '${ASKED_AGAIN}'`;

/** The project's tasks that ask again, with the answers that count; those of people, not of judges. */
export async function readAskedTasks(db: Queryable, projectId: string): Promise<AskedTask[]> {
  const { rows } = await db.query<AskedTask>(
    `SELECT t.state <> 'closed' AND t.counted < t.wanted AS "isOpen", t.wanted,
       (SELECT array_agg(i.completion_id ORDER BY i.position) FROM task_item i WHERE i.task_id = t.id) AS items,
       (SELECT coalesce(json_agg(r.tiers ORDER BY a.id), '[]') FROM annotation a
          JOIN annotation_revision r ON r.annotation_id = a.id AND r.revision = a.revision
          JOIN annotator n ON n.id = a.annotator_id AND n.kind <> 'model'
        WHERE a.task_id = t.id AND a.purpose = 'label' AND a.counted AND r.outcome <> 'skipped') AS answers
     FROM task_batch b JOIN task t ON t.batch_id = b.id WHERE b.project_id = $1 AND ${ASKS_AGAIN}`,
    [projectId],
  );
  return rows;
}

/** Nobody else looks which pairs are asked about, to ask about others, until this transaction has made its tasks. */
export async function lockAskedPairs(db: Queryable, projectId: string): Promise<void> {
  await db.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [`asked pairs ${projectId}`]);
}

export interface ShownPair {
  readonly promptId: string;
  readonly prompt: readonly Message[];
  readonly better: { readonly text: string; readonly turns: readonly Message[] | null };
  readonly worse: { readonly text: string; readonly turns: readonly Message[] | null };
}

interface PairOfIds {
  readonly better: string;
  readonly worse: string;
}

/** Prompt and texts of pairs of completions, in the order given; undefined where they are no longer there. */
export async function readPairTexts(pairs: readonly PairOfIds[]): Promise<(ShownPair | undefined)[]> {
  const { rows } = await getPool().query<ShownPair & { readonly place: number }>(
    `SELECT asked.place::int, p.id AS "promptId", p.messages AS prompt,
       json_build_object('text', better.text, 'turns', better.turns) AS better,
       json_build_object('text', worse.text, 'turns', worse.turns) AS worse
     FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS asked(better, worse, place)
       JOIN completion better ON better.id = asked.better JOIN completion worse ON worse.id = asked.worse
       JOIN prompt p ON p.id = better.prompt_id`,
    [pairs.map(({ better }) => better), pairs.map(({ worse }) => worse)],
  );
  const byPlace = new Map(rows.map((row) => [row.place, row]));
  return pairs.map((_, i) => byPlace.get(i + 1));
}

/** How each pair was asked about before whose completions are there, and answer one prompt. */
export async function readAskedBefore(
  db: Queryable,
  projectId: string,
  pairs: readonly PairOfIds[],
): Promise<AskedBefore[]> {
  const { rows } = await db.query<AskedBefore>(
    `SELECT asked.place::int - 1 AS place, p.id AS "promptId", p.prompt_set_id AS "promptSetId",
       CASE WHEN better.index < worse.index THEN ARRAY[better.id, worse.id] ELSE ARRAY[worse.id, better.id] END AS pair,
       before.items, coalesce(before.language, '') AS language, coalesce(before.skill, '') AS skill
     FROM unnest($2::uuid[], $3::uuid[]) WITH ORDINALITY AS asked(better, worse, place)
       JOIN completion better ON better.id = asked.better
       JOIN completion worse ON worse.id = asked.worse AND worse.prompt_id = better.prompt_id
       JOIN prompt p ON p.id = better.prompt_id
       LEFT JOIN LATERAL (
         SELECT q.language, q.skill,
           (SELECT array_agg(i.completion_id ORDER BY i.position) FROM task_item i WHERE i.task_id = t.id) AS items
         FROM task_item one JOIN task t ON t.id = one.task_id AND t.project_id = $1
           JOIN queue q ON q.id = t.queue_id AND q.pool = 'main'
           JOIN task_batch b ON b.id = t.batch_id AND ${ASKS_AGAIN} IS NOT TRUE
         WHERE one.completion_id = better.id
           AND EXISTS (SELECT 1 FROM task_item other WHERE other.task_id = t.id AND other.completion_id = worse.id)
         ORDER BY t.position LIMIT 1
       ) before ON true
     ORDER BY asked.place`,
    [projectId, pairs.map(({ better }) => better), pairs.map(({ worse }) => worse)],
  );
  return rows;
}

/**
 * For each prompt how many members of the project, whose accounts are open, could be given a task of it that asks this
 * and is for those who have not answered it.
 */
export async function countFresh(
  db: Queryable,
  projectId: string,
  tasks: readonly Pick<AskedBefore, "promptId" | "language" | "skill">[],
): Promise<number[]> {
  const { rows } = await db.query<{ n: number }>(
    `SELECT (SELECT count(*)::int FROM membership m JOIN app_user u ON u.id = m.user_id
             LEFT JOIN annotator own ON own.user_id = u.id
             WHERE m.project_id = $1 AND u.kind = 'person' AND m.deactivated_at IS NULL AND u.deactivated_at IS NULL
               AND ${hasAsked("asked", "m")}
               AND NOT EXISTS (SELECT 1 FROM task o JOIN assignment a ON a.task_id = o.id
                 WHERE o.prompt_id = asked.prompt_id AND a.annotator_id = own.id AND a.state <> 'expired')) AS n
     FROM unnest($2::uuid[], $3::text[], $4::text[]) WITH ORDINALITY AS asked(prompt_id, language, skill, place)
     ORDER BY asked.place`,
    [
      projectId,
      tasks.map(({ promptId }) => promptId),
      tasks.map(({ language }) => language),
      tasks.map(({ skill }) => skill),
    ],
  );
  return rows.map(({ n }) => n);
}

export interface FoundCheckpoint {
  readonly id: string;
  /** Below FILES_DIR. */
  readonly folder: string;
}

/** null: the run has none; undefined: the project has no such run. */
export async function findCheckpoint(
  projectId: string,
  number: number,
): Promise<FoundCheckpoint | null | undefined> {
  const { rows } = await getPool().query<{ id: string | null; folder: string | null }>(
    `SELECT k.id, k.folder FROM run LEFT JOIN checkpoint k ON k.run_id = run.id
     WHERE run.project_id = $1 AND run.number = $2`,
    [projectId, number],
  );
  const row = rows[0];
  if (row === undefined) return undefined;
  return row.id === null || row.folder === null ? null : { id: row.id, folder: row.folder };
}

/**
 * By prompt, the pairs of its answers that stand in a task of two in the project, of whatever batch; not those of tasks
 * that were closed before anybody answered.
 */
export async function readAskedPairs(
  db: Queryable,
  projectId: string,
  prompts: readonly { readonly promptId: string }[],
): Promise<ReadonlyMap<string, readonly (readonly string[])[]>> {
  const { rows } = await db.query<{ promptId: string; pair: string[] }>(
    `SELECT t.prompt_id AS "promptId", array_agg(i.completion_id) AS pair
     FROM task t JOIN task_item i ON i.task_id = t.id
     WHERE t.project_id = $1 AND t.prompt_id = ANY ($2::uuid[]) AND t.k = 2 AND (t.state <> 'closed' OR t.counted > 0)
     GROUP BY t.id`,
    [projectId, prompts.map(({ promptId }) => promptId)],
  );
  const pairs = new Map<string, string[][]>();
  for (const { promptId, pair } of rows) pairs.set(promptId, [...(pairs.get(promptId) ?? []), pair]);
  return pairs;
}
