import { sha256Hex } from "@/lib/base/sha256";
import { messageSchema } from "@/lib/formats/message";
import { type Client, getPool, withTransaction } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import type { ClaimedSampling, Samples, WaitingBatch } from "./job";

/** The next batches of these arms that wait, in the order of the work, from behind `after` on. */
export async function findWaiting(
  { id }: Pick<ClaimedSampling, "id">,
  arms: readonly number[],
  after: number,
  limit: number,
): Promise<WaitingBatch[]> {
  const { rows } = await getPool().query<Omit<WaitingBatch, "messages"> & { messages: unknown }>(
    `SELECT place, prompt_id AS "promptId", arm, stored, prompt.messages
     FROM sample_batch JOIN prompt ON prompt.id = prompt_id
     WHERE sampling_id = $1 AND sample_batch.state = 'waiting' AND place > $3 AND arm = ANY($2::smallint[])
     ORDER BY place LIMIT $4`,
    [id, arms, after, limit],
  );
  return rows.map((row) => ({ ...row, messages: messageSchema.array().parse(row.messages) }));
}

/**
 * Stores what a request brought, in one transaction; false when the claim is lost. The batch's count is compared and set:
 * whatever dies in between, no sample is stored twice.
 */
export async function storeSamples(
  job: Pick<ClaimedSampling, "id" | "claim">,
  batch: Pick<WaitingBatch, "place" | "promptId" | "stored">,
  samples: Samples,
  now: Date,
): Promise<boolean> {
  return withTransaction(async (client) => {
    if (!(await countSamples(client, job, samples))) return false;
    const { rowCount } = await client.query(
      `UPDATE sample_batch SET stored = stored + $4, flagged = flagged + $6, state = CASE WHEN $5 THEN 'done' ELSE state END
       WHERE sampling_id = $1 AND place = $2 AND stored = $3 AND state = 'waiting'`,
      [job.id, batch.place, batch.stored, samples.completions.length, samples.completes, samples.flagged],
    );
    if (rowCount !== 1) throw new Error(`batch ${batch.place} of sampling ${job.id} is not where it was`);
    await insertCompletions(client, batch.promptId, samples, now);
    return true;
  });
}

async function countSamples(
  client: Client,
  { id, claim }: Pick<ClaimedSampling, "id" | "claim">,
  { completions, flagged, inputTokens, outputTokens, cost, completes }: Samples,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `UPDATE sampling SET completions = completions + $3, flagged = flagged + $4, input_tokens = input_tokens + $5,
       output_tokens = output_tokens + $6, cost = cost + $7, settled = settled + $8, attempts = 1, trouble = NULL
     WHERE id = $1 AND claim = $2 AND state = 'running'`,
    [id, claim, completions.length, flagged, inputTokens, outputTokens, cost, completes ? 1 : 0],
  );
  return rowCount === 1;
}

/** Behind the completions that the prompt has; the lock keeps the places of two writers apart. */
async function insertCompletions(
  client: Client,
  promptId: string,
  samples: Samples,
  now: Date,
): Promise<void> {
  await client.query(`SELECT 1 FROM prompt WHERE id = $1 FOR NO KEY UPDATE`, [promptId]);
  const rows = samples.completions.map(({ text, finishReason, metadata, sampling }, place) => ({
    ...{
      id: newId(now),
      place,
      text,
      hash: sha256Hex(text),
      finish_reason: finishReason,
      metadata,
      sampling,
    },
  }));
  await client.query(
    `INSERT INTO completion (id, prompt_id, index, text, text_hash, origin, model, policy_id, sampling, finish_reason, metadata)
     SELECT new.id, $1, place + (SELECT coalesce(max(index) + 1, 0) FROM completion WHERE prompt_id = $1), text,
            decode(hash, 'hex'), 'sampled', $2, $3, sampling, finish_reason, metadata
     FROM jsonb_to_recordset($4::jsonb) AS new(id uuid, place int, text text, hash text, finish_reason text, metadata jsonb, sampling jsonb)`,
    [promptId, samples.model, samples.policyId, JSON.stringify(rows)],
  );
}

const PORTION = 1000;

/** The job's completions by prompt, in the order of the work, in portions. */
export async function* readSampledCompletions(
  client: Client,
  { id, number }: { readonly id: string; readonly number: number },
): AsyncGenerator<readonly { readonly promptId: string; readonly completionIds: readonly string[] }[]> {
  for await (const promptIds of readSampledPrompts(client, id)) {
    const { rows } = await client.query<{ promptId: string; completionIds: string[] }>(
      `SELECT asked.id AS "promptId", array_agg(completion.id ORDER BY index) AS "completionIds"
       FROM unnest($1::uuid[]) WITH ORDINALITY AS asked(id, place) JOIN completion ON completion.prompt_id = asked.id
       WHERE sampling @> jsonb_build_object('job', $2::int) GROUP BY asked.id, asked.place ORDER BY asked.place`,
      [promptIds, number],
    );
    yield rows;
  }
}

/** The job's prompts in the order of the work, in portions. */
export async function* readSampledPrompts(client: Client, id: string): AsyncGenerator<readonly string[]> {
  for (let after = -1; ;) {
    const { rows } = await client.query<{ prompt_id: string; place: number }>(
      `SELECT prompt_id, place FROM sample_batch WHERE sampling_id = $1 AND place > $2 AND arm = 0 ORDER BY place LIMIT $3`,
      [id, after, PORTION],
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map((row) => row.prompt_id);
    after = last.place;
  }
}
