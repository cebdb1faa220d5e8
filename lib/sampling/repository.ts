import { type Client, getPool, type Queryable } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import type { PromptSize } from "./plan";
import type { Sampling, SamplingSettings } from "./schema";
import { type SamplingRow, toSampling } from "./shown-sampling";

const VISIBLE_PROMPTS = `prompt JOIN import ON import.id = prompt.import_id AND import.state = 'committed'`;

/** The prompt is none of those whose ids the parameter has. */
const isNoneOf = (ids: string): string =>
  `NOT EXISTS (SELECT 1 FROM unnest(${ids}::uuid[]) AS left_out(id) WHERE left_out.id = prompt.id)`;

/** How many prompts of a set there are, and how long; but for those that are left out. */
export async function measurePrompts(
  promptSetId: string,
  leftOut: readonly string[] = [],
): Promise<PromptSize> {
  const { rows } = await getPool().query<PromptSize>(
    `SELECT count(*)::int AS prompts, coalesce(sum(size.characters), 0)::float8 AS characters,
            count(*) FILTER (WHERE NOT size.has_system)::int AS "withoutSystem"
     FROM ${VISIBLE_PROMPTS}
     CROSS JOIN LATERAL (
       SELECT sum(length(turn->>'content')) AS characters,
              coalesce(bool_or(turn->>'role' IN ('system', 'developer')), false) AS has_system
       FROM jsonb_array_elements(prompt.messages) AS turn) AS size
     WHERE prompt.prompt_set_id = $1 AND ${isNoneOf("$2")}`,
    [promptSetId, leftOut],
  );
  return rows[0] ?? { prompts: 0, characters: 0, withoutSystem: 0 };
}

export interface NewJob {
  readonly promptSetId: string;
  readonly projectId: string | null;
  readonly settings: SamplingSettings;
  /** Ids of prompts of the set that are not asked. */
  readonly leftOut: readonly string[];
}

/** Stores a job with a row for each prompt and arm; gives its number. */
export async function insertSampling(client: Client, job: NewJob, now: Date): Promise<number> {
  const id = newId(now);
  const { promptSetId, projectId, settings, leftOut } = job;
  const { rows } = await client.query<{ number: number }>(
    `INSERT INTO sampling (id, prompt_set_id, project_id, settings, prompts, batches, created_at)
       VALUES ($1, $2, $3, $4, 0, 0, $5) RETURNING number`,
    [id, promptSetId, projectId, JSON.stringify(settings), now],
  );
  const { rowCount } = await client.query(
    `INSERT INTO sample_batch (sampling_id, place, prompt_id, arm)
       SELECT $1, row_number() OVER (ORDER BY import.committed_at, import.id, prompt.line, prompt.id, arm) - 1, prompt.id, arm
       FROM ${VISIBLE_PROMPTS} CROSS JOIN generate_series(0, $3::int - 1) AS arm
       WHERE prompt.prompt_set_id = $2 AND ${isNoneOf("$4")}`,
    [id, promptSetId, settings.arms.length, leftOut],
  );
  await client.query(`UPDATE sampling SET batches = $2::int, prompts = $2::int / $3::int WHERE id = $1`, [
    id,
    rowCount ?? 0,
    settings.arms.length,
  ]);
  return rows[0]?.number ?? 0;
}

const SELECT = `
  SELECT sampling.*, sampling.input_tokens::float8 AS input_tokens, sampling.output_tokens::float8 AS output_tokens,
         prompt_set.slug AS set_slug, prompt_set.name AS set_name, project.slug AS project_slug,
         CASE WHEN failed = 0 THEN '[]'::jsonb ELSE (
           SELECT jsonb_agg(jsonb_build_object('reason', reason, 'batches', batches) ORDER BY batches DESC, reason)
           FROM (SELECT error AS reason, count(*)::int AS batches FROM sample_batch
                 WHERE sampling_id = sampling.id AND state = 'failed' GROUP BY error
                 ORDER BY batches DESC, reason LIMIT 5) AS reasons) END AS failures
  FROM sampling JOIN prompt_set ON prompt_set.id = sampling.prompt_set_id
  LEFT JOIN project ON project.id = sampling.project_id`;

export async function findSampling(number: number, now: Date): Promise<Sampling | undefined> {
  const { rows } = await getPool().query<SamplingRow>(`${SELECT} WHERE sampling.number = $1`, [number]);
  return rows[0] === undefined ? undefined : toSampling(rows[0], now);
}

/** The newest ones; with a project, its own and those of none. */
export async function listSamplings(projectId: string | null, limit: number, now: Date): Promise<Sampling[]> {
  const { rows } = await getPool().query<SamplingRow>(
    `${SELECT} WHERE $1::uuid IS NULL OR sampling.project_id = $1 OR sampling.project_id IS NULL ORDER BY sampling.number DESC LIMIT $2`,
    [projectId, limit],
  );
  return rows.map((row) => toSampling(row, now));
}

export async function findProjectOfSampling(db: Queryable, number: number): Promise<string | null> {
  const { rows } = await db.query<{ project_id: string | null }>(
    "SELECT project_id FROM sampling WHERE number = $1",
    [number],
  );
  return rows[0]?.project_id ?? null;
}
