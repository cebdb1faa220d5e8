import { type Client, getPool, type Queryable } from "@/lib/platform/db";
import type { UsedSeeds } from "./fresh-seed";
import type { Arm } from "./schema";

/** An answer of a sampling. */
export interface SampledAnswer {
  readonly completionId: string;
  /** Index into the settings' arms. */
  readonly arm: number;
  /** Hash of its text. */
  readonly text: string;
}

export interface SampledPrompt {
  readonly promptId: string;
  readonly answers: readonly SampledAnswer[];
}

/** Answers that are read at a time, about. */
const ANSWERS = 20_000;

/** The prompts of a sampling with its own answers, in the order of the work, in portions. */
export async function* readArmAnswers(number: number): AsyncGenerator<readonly SampledPrompt[]> {
  const portion = await countPortion(number);
  for (let after = -1; ;) {
    const { rows: prompts } = await getPool().query<{ id: string; place: number }>(
      `SELECT prompt_id AS id, place FROM sample_batch JOIN sampling ON sampling.id = sampling_id
       WHERE number = $1 AND place > $2 AND arm = 0 ORDER BY place LIMIT $3`,
      [number, after, portion],
    );
    const last = prompts.at(-1);
    if (last === undefined) return;
    const { rows } = await getPool().query<SampledPrompt>(
      `SELECT asked.id AS "promptId",
         json_agg(json_build_object('completionId', c.id, 'arm', b.arm, 'text', encode(c.text_hash, 'hex'))
                  ORDER BY c.index) AS answers
       FROM unnest($2::uuid[]) WITH ORDINALITY AS asked(id, place)
         JOIN completion c ON c.prompt_id = asked.id AND c.sampling @> jsonb_build_object('job', $1::int)
         JOIN sampling s ON s.number = $1
         JOIN sample_batch b ON b.sampling_id = s.id AND b.place = (c.sampling->>'batch')::int
       GROUP BY asked.id, asked.place ORDER BY asked.place`,
      [number, prompts.map(({ id }) => id)],
    );
    yield rows;
    after = last.place;
  }
}

/** How many prompts have about so many answers, if each arm gave all its samples. */
async function countPortion(number: number): Promise<number> {
  const { rows } = await getPool().query<{ answers: number }>(
    `SELECT jsonb_array_length(settings->'arms') * (settings->>'samples')::int AS answers FROM sampling WHERE number = $1`,
    [number],
  );
  return Math.max(1, Math.floor(ANSWERS / Math.max(1, rows[0]?.answers ?? 1)));
}

/** With which seeds a model was asked, in all samplings; none is as 0 to the provider that makes texts up. */
export async function readUsedSeeds(
  { endpoint, model }: Pick<Arm, "endpoint" | "model">,
  db: Queryable = getPool(),
): Promise<UsedSeeds[]> {
  const { rows } = await db.query<UsedSeeds>(
    `SELECT DISTINCT coalesce((arm->>'seed')::float8, 0) AS seed, (settings->>'samples')::int AS samples
     FROM sampling CROSS JOIN LATERAL jsonb_array_elements(settings->'arms') AS arm
     WHERE arm->>'endpoint' = $1 AND arm->>'model' = $2`,
    [endpoint, model],
  );
  return rows;
}

/** Waits for whoever makes a sampling of one of these models: what seeds they were asked with is the same until the end. */
export async function lockSeeds(
  client: Client,
  models: readonly Pick<Arm, "endpoint" | "model">[],
): Promise<void> {
  const names = new Set(models.map(({ endpoint, model }) => `seeds ${endpoint} ${model}`));
  for (const name of [...names].sort())
    await client.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [name]);
}
