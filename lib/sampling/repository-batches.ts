import { messageSchema } from "@/lib/formats/message";
import { getPool } from "@/lib/platform/db";
import { withSystem } from "./request-for";
import {
  type SampleBatch,
  sampleBatchSchema,
  type SampleBatchesQuery,
  samplingSettingsSchema,
  type ShownBatches,
} from "./schema";

/** So much of a text is shown in a list; the whole is in what is exported. */
const MAX_CHARACTERS = 4_000;

/** What waits has nothing to show. */
const WHICH: Readonly<Record<ShownBatches, string>> = {
  all: "batch.state <> 'waiting'",
  flagged: "batch.flagged > 0",
  failed: "batch.state = 'failed'",
};

interface BatchRow extends Pick<SampleBatch, "place" | "promptId" | "arm" | "state" | "error"> {
  readonly messages: unknown;
  readonly settings: unknown;
  readonly completions: unknown;
}

/**
 * Batches of a job that are done or given up, from behind `after` on, in the order of the work, each with what was stored
 * for it. Never looks for more than are settled: at the start of a large job nearly all wait.
 */
export async function listBatches(
  number: number,
  { show, after }: SampleBatchesQuery,
  limit: number,
): Promise<SampleBatch[]> {
  const { rows } = await getPool().query<BatchRow>(
    `SELECT shown.place, shown.prompt_id AS "promptId", shown.arm, shown.state, shown.error, shown.settings,
            prompt.messages,
            (SELECT coalesce(jsonb_agg(jsonb_build_object(
                      'id', id, 'text', left(text, $4), 'cut', greatest(0, length(text) - $4),
                      'finishReason', finish_reason, 'leak', metadata->>'identity_leak', 'sampling', sampling)
                    ORDER BY index), '[]')
             FROM completion WHERE prompt_id = shown.prompt_id
               AND sampling @> jsonb_build_object('job', $1::int, 'batch', shown.place)) AS completions
     FROM (SELECT batch.*, sampling.settings
           FROM sampling JOIN sample_batch AS batch ON batch.sampling_id = sampling.id
           WHERE sampling.number = $1 AND batch.place > $2 AND ${WHICH[show]}
           ORDER BY batch.place
           LIMIT least($3::int, (SELECT settled FROM sampling WHERE number = $1))) AS shown
     JOIN prompt ON prompt.id = shown.prompt_id ORDER BY shown.place`,
    [number, after, limit, MAX_CHARACTERS],
  );
  return rows.map(toBatch);
}

function toBatch({ messages, settings, completions, ...row }: BatchRow): SampleBatch {
  const { system } = samplingSettingsSchema.parse(settings);
  const sent = withSystem(messageSchema.array().parse(messages), system);
  return {
    ...row,
    messages: sent.map(({ role, content }) => ({ role, ...shown(content) })),
    completions: sampleBatchSchema.shape.completions.parse(completions),
  };
}

function shown(text: string): { readonly text: string; readonly cut: number } {
  return {
    text: text.slice(0, MAX_CHARACTERS).toWellFormed(),
    cut: Math.max(0, text.length - MAX_CHARACTERS),
  };
}
