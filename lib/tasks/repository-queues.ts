import { usualTag } from "@/lib/accounts/abilities";
import { type Client, getPool, type Queryable } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import type { BatchAsks } from "./asks";
import { hasAsked } from "./sql";

/** The queue of the project's main pool that asks just this; made when it is missing. */
export async function openMainQueue(
  client: Queryable,
  projectId: string,
  { language, skill, priority }: BatchAsks,
  now: Date,
): Promise<string> {
  await client.query(
    `INSERT INTO queue (id, project_id, pool, language, skill, priority) VALUES ($1, $2, 'main', $3, $4, $5)
     ON CONFLICT (project_id, pool, language, skill, priority) DO NOTHING`,
    [newId(now), projectId, language, skill, priority],
  );
  const { rows } = await client.query<{ id: string }>(
    `SELECT id FROM queue
     WHERE project_id = $1 AND pool = 'main' AND language = $2 AND skill = $3 AND priority = $4`,
    [projectId, language, skill, priority],
  );
  return rows[0]?.id ?? "";
}

/**
 * Puts a batch that was taken for a change into another queue: its tasks first, then itself, as `lockBatch` tells. What
 * annotators hold they keep. The tasks are locked in the order of their ids, as everybody does who locks several.
 */
export async function moveBatch(client: Client, batchId: string, queueId: string): Promise<void> {
  await client.query("SELECT id FROM task WHERE batch_id = $1 ORDER BY id FOR UPDATE", [batchId]);
  await client.query("UPDATE task SET queue_id = $2 WHERE batch_id = $1", [batchId, queueId]);
  await client.query("UPDATE task_batch SET queue_id = $2 WHERE id = $1", [batchId, queueId]);
}

/** How many members of the project, whose accounts are open, have what a batch asks. */
export async function countSuitable(
  projectId: string,
  { language, skill }: Pick<BatchAsks, "language" | "skill">,
): Promise<number> {
  const { rows } = await getPool().query<{ n: number }>(
    `SELECT count(*)::int AS n FROM (SELECT $2::text AS language, $3::text AS skill) asked
       JOIN membership m ON m.project_id = $1 JOIN app_user u ON u.id = m.user_id
     WHERE u.kind = 'person' AND m.deactivated_at IS NULL AND u.deactivated_at IS NULL AND ${hasAsked("asked", "m")}`,
    [projectId, language, skill],
  );
  return rows[0]?.n ?? 0;
}

/** Of each prompt set so many prompts are looked at, so that this costs the same however large the sets are. */
const LOOKED_AT = 300;
const NEWEST_SETS = 20;

/** Languages, as they are usually spelled, and skills that the project's members, its batches, or prompts that it may use have. */
export async function listKnownAsks(projectId: string): Promise<{ languages: string[]; skills: string[] }> {
  const { rows } = await getPool().query<{ languages: string[]; skills: string[] }>(
    `WITH sets AS (
       SELECT prompt_set_id AS id FROM task_batch WHERE project_id = $1
       UNION (SELECT id FROM prompt_set WHERE archived_at IS NULL ORDER BY created_at DESC LIMIT ${NEWEST_SETS})
     ), languages AS (
       SELECT own.name FROM membership m, unnest(m.languages) own(name) WHERE m.project_id = $1
       UNION SELECT language FROM queue WHERE project_id = $1
       UNION SELECT p.language FROM sets CROSS JOIN LATERAL
         (SELECT language FROM prompt WHERE prompt_set_id = sets.id LIMIT ${LOOKED_AT}) p
     ), skills AS (
       SELECT own.name FROM membership m, unnest(m.skills) own(name) WHERE m.project_id = $1
       UNION SELECT skill FROM queue WHERE project_id = $1
     )
     SELECT ARRAY(SELECT name FROM languages WHERE name <> '' ORDER BY name) AS languages,
            ARRAY(SELECT name FROM skills WHERE name <> '' ORDER BY name) AS skills`,
    [projectId],
  );
  const { languages, skills } = rows[0] ?? { languages: [], skills: [] };
  return { languages: [...new Set(languages.flatMap((tag) => usualTag(tag) ?? []))].sort(), skills };
}
