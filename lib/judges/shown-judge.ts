import { paceOf } from "@/lib/sampling/shown-sampling";
import { isPriced } from "@/lib/sampling/plan";
import { type Judge, judgeSchema, judgeSettingsSchema } from "./schema";

/** A row of the table with what belongs to it, as SQL gives it. */
export interface JudgeRow {
  readonly number: number;
  readonly name: string;
  readonly version: number;
  readonly project_slug: string;
  readonly pseudonym: string;
  readonly state: Judge["state"];
  readonly stop: Judge["stop"];
  readonly settings: unknown;
  readonly tasks: number;
  readonly batches: number;
  readonly settled: number;
  readonly failed: number;
  readonly unparsed: number;
  readonly requests: number;
  readonly retries: number;
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly cost: number;
  readonly trouble: string | null;
  readonly failures: unknown;
  readonly error: string | null;
  readonly claimed_at: Date | null;
  readonly settled_at_claim: number;
  readonly created_at: Date;
  readonly started_at: Date | null;
  readonly finished_at: Date | null;
}

const failuresSchema = judgeSchema.shape.failures;

/** The judge as it is shown at this time. */
export function toJudge(row: JudgeRow, now: Date): Judge {
  const settings = judgeSettingsSchema.parse(row.settings);
  const { batchesPerMinute, secondsLeft } = paceOf(row, now);
  const { number, name, version, pseudonym, state, stop, tasks, settled, failed, unparsed } = row;
  const { requests, retries, trouble, error } = row;
  return {
    ...{ number, name, version, pseudonym, state, stop, settings, tasks, settled, failed, unparsed },
    ...{ requests, retries, trouble, error, secondsLeft },
    project: row.project_slug,
    wanted: row.batches,
    inputTokens: row.input_tokens,
    outputTokens: row.output_tokens,
    cost: isPriced([settings]) ? row.cost : null,
    perMinute: batchesPerMinute,
    failures: failuresSchema.parse(row.failures),
    createdAt: row.created_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    finishedAt: row.finished_at?.toISOString() ?? null,
  };
}
