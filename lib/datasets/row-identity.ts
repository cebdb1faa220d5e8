import { z } from "zod";
import type { DatasetFormatName } from "@/lib/formats/registry";
import { rankingRecordSchema } from "@/lib/formats/rankings-record";

/** One judgement that a file holds: what is judged, and how. */
export interface Judgement {
  /** What is judged, and by whom. */
  readonly subject: string;
  readonly verdict: string;
  readonly annotator: string | null;
}

export interface RowJudgements {
  readonly promptId: string;
  /** None of a prompt that nobody judged. */
  readonly judgements: readonly Judgement[];
}

/** Formats whose rows name what they judge, so that two datasets can be compared row by row. */
export const COMPARABLE_FORMATS = [
  "rankings",
  "trl-preference",
  "trl-preference-explicit",
  "trl-unpaired",
] as const satisfies readonly DatasetFormatName[];
export type ComparableFormat = (typeof COMPARABLE_FORMATS)[number];

/** Whether two datasets of this format, as JSON Lines, can be compared row by row. */
export function isComparable(format: DatasetFormatName): format is ComparableFormat {
  return COMPARABLE_FORMATS.some((one) => one === format);
}

const pairRow = z.object({
  prompt_id: z.string(),
  chosen_id: z.string(),
  rejected_id: z.string(),
  task_id: z.string().default(""),
  annotator: z.string().optional(),
});
const unpairedRow = z.object({ prompt_id: z.string(), completion_id: z.string(), label: z.boolean() });

/** What a row says of which prompt. */
export function judgementsOf(format: ComparableFormat, row: unknown): RowJudgements {
  if (format === "rankings") return ofRecord(row);
  if (format === "trl-unpaired") {
    const { prompt_id: promptId, completion_id: subject, label } = unpairedRow.parse(row);
    return { promptId, judgements: [{ subject, verdict: String(label), annotator: null }] };
  }
  const { prompt_id: promptId, chosen_id: chosen, rejected_id: rejected, ...rest } = pairRow.parse(row);
  const annotator = rest.annotator ?? null;
  const subject = JSON.stringify([rest.task_id, annotator, ...[chosen, rejected].sort()]);
  return { promptId, judgements: [{ subject, verdict: chosen, annotator }] };
}

function ofRecord(row: unknown): RowJudgements {
  const { prompt_id: promptId, annotations } = rankingRecordSchema.parse(row);
  const judgements = annotations.map(({ annotation_id: subject, annotator, outcome, tiers, unranked }) => ({
    subject,
    verdict: JSON.stringify([outcome, tiers.map((tier) => [...tier].sort()), [...unranked].sort()]),
    annotator,
  }));
  return { promptId, judgements };
}
