import { z } from "zod";
import { judgeAnswers } from "@/lib/ranking/judged-answers";
import { answerMessages, plainMessages } from "./conversation";
import { count, type EncodeChoice, type EncodedRecord } from "./dataset-format";
import { messageSchema } from "./message";
import { RowList } from "./pair-rows";
import type { RankingRecord } from "./rankings-record";

/** TRL's unpaired preferences, for KTO and BCO: one answer a row, good or not. */
export const trlUnpairedRowSchema = z.strictObject({
  prompt: z.array(messageSchema.strict()).min(1),
  completion: z.array(messageSchema.strict()).min(1),
  label: z.boolean(),
  prompt_id: z.string(),
  group_key: z.string(),
  completion_id: z.string(),
  /** How many annotators say so; 1 where each has rows of his own. */
  votes_for: z.number().int().positive(),
  votes_against: z.number().int().nonnegative(),
});

export type TrlUnpairedRow = z.infer<typeof trlUnpairedRowSchema>;

/**
 * The best tier is good; the worst, what an annotator flagged as unacceptable, and all of a task with nothing
 * acceptable is not. What stands between is left out.
 */
export function encodeUnpaired(record: RankingRecord, choice: EncodeChoice): EncodedRecord {
  const { judged, middle, ties, contested } = judgeAnswers(record, choice);
  const answers = new Map(
    record.completions.map((completion) => [completion.completion_id, answerMessages(completion)]),
  );
  const rows = new RowList<TrlUnpairedRow>();
  count(rows.leftOut, "middle", middle);
  count(rows.leftOut, "ties", ties);
  count(rows.leftOut, "contested", contested);
  for (const { completionId, isGood, annotations, votesAgainst } of judged) {
    const row = {
      prompt: plainMessages(record.messages),
      completion: plainMessages(answers.get(completionId) ?? []),
      label: isGood,
      prompt_id: record.prompt_id,
      group_key: record.group_key ?? "",
      completion_id: completionId,
      votes_for: annotations.length,
      votes_against: votesAgainst,
    };
    rows.add({ row }, annotations);
  }
  return rows.encoded();
}
