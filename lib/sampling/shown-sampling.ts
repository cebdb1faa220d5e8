import { z } from "zod";
import { isPriced } from "./plan";
import { type Sampling, samplingSchema, samplingSettingsSchema } from "./schema";

/** A row of the table with what belongs to it, as SQL gives it. */
export interface SamplingRow {
  readonly number: number;
  readonly state: Sampling["state"];
  readonly stop: Sampling["stop"];
  readonly settings: unknown;
  readonly set_slug: string;
  readonly set_name: string;
  readonly project_slug: string | null;
  readonly prompts: number;
  readonly batches: number;
  readonly settled: number;
  readonly failed: number;
  readonly completions: number;
  readonly flagged: number;
  readonly requests: number;
  readonly retries: number;
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly cost: number;
  readonly trouble: string | null;
  readonly failures: unknown;
  readonly error: string | null;
  readonly tasks: number | null;
  readonly claimed_at: Date | null;
  readonly settled_at_claim: number;
  readonly created_at: Date;
  readonly started_at: Date | null;
  readonly finished_at: Date | null;
}

/** The job as it is shown at this time. */
export function toSampling(row: SamplingRow, now: Date): Sampling {
  const settings = samplingSettingsSchema.parse(row.settings);
  const { number, state, stop, prompts, batches, settled, failed, completions, flagged } = row;
  return {
    ...{ number, state, stop, settings, prompts, batches, settled, failed, completions, flagged },
    ...{
      requests: row.requests,
      retries: row.retries,
      trouble: row.trouble,
      error: row.error,
      tasks: row.tasks,
    },
    promptSet: { slug: row.set_slug, name: row.set_name },
    project: row.project_slug,
    wanted: batches * settings.samples,
    inputTokens: row.input_tokens,
    outputTokens: row.output_tokens,
    cost: isPriced(settings.arms) ? row.cost : null,
    ...paceOf(row, now),
    failures: failuresSchema.parse(row.failures),
    createdAt: row.created_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    finishedAt: row.finished_at?.toISOString() ?? null,
  };
}

const failuresSchema: z.ZodType<Sampling["failures"]> = samplingSchema.shape.failures;

/** How fast the present worker is, and how long the rest takes at that rate. */
export function paceOf(
  row: Pick<SamplingRow, "state" | "batches" | "settled" | "settled_at_claim" | "claimed_at">,
  now: Date,
): Pick<Sampling, "batchesPerMinute" | "secondsLeft"> {
  const done = row.settled - row.settled_at_claim;
  const seconds = row.claimed_at === null ? 0 : (now.getTime() - row.claimed_at.getTime()) / 1000;
  if (row.state !== "running" || done <= 0 || seconds <= 0)
    return { batchesPerMinute: null, secondsLeft: null };
  return {
    batchesPerMinute: (done / seconds) * 60,
    secondsLeft: Math.ceil(((row.batches - row.settled) * seconds) / done),
  };
}
