import { z } from "zod";
import { ordersOf } from "@/lib/ranking/orders";
import { count, type EncodeChoice, type EncodedRecord } from "./dataset-format";
import { type Projected, RowList } from "./pair-rows";
import type { RankingCompletion, RankingRecord } from "./rankings-record";

const texts = z.array(z.string()).min(1);

/** RewardBench 2's best-of-n: the best tier against all others, one turn, text only. */
export const rewardBenchRowSchema = z
  .strictObject({
    id: z.string(),
    subset: z.string(),
    prompt: z.string(),
    chosen: texts,
    rejected: texts,
    num_correct: z.number().int(),
    num_rejected: z.number().int(),
    total_completions: z.number().int(),
  })
  .refine(
    (row) =>
      row.num_correct === row.chosen.length &&
      row.num_rejected === row.rejected.length &&
      row.total_completions === row.chosen.length + row.rejected.length,
    "the counts do not fit",
  );

export type RewardBenchRow = z.infer<typeof rewardBenchRowSchema>;

export function encodeRewardBench(record: RankingRecord, choice: EncodeChoice): EncodedRecord {
  const { orders, contested } = ordersOf(record, choice);
  const rows = new RowList<RewardBenchRow>();
  count(rows.leftOut, "contested", contested);
  const completions = new Map(record.completions.map((one) => [one.completion_id, one]));
  for (const { orderId, tiers, annotations } of orders) {
    const [best = [], ...others] = tiers.map((tier) => tier.flatMap((id) => completions.get(id) ?? []));
    rows.add(project(record, orderId, best, others.flat()), annotations);
  }
  return rows.encoded();
}

function project(
  record: RankingRecord,
  id: string,
  best: readonly RankingCompletion[],
  others: readonly RankingCompletion[],
): Projected<RewardBenchRow> {
  if (others.length === 0) return { leftOut: "ties" };
  const [first, ...more] = record.messages;
  if (first?.role === "system" || first?.role === "developer") return { leftOut: "system_messages" };
  if (first?.role !== "user" || more.length > 0) return { leftOut: "several_turns" };
  if ([...best, ...others].some(({ turns }) => turns !== null)) return { leftOut: "several_answer_turns" };
  return {
    row: {
      id,
      subset: record.source?.prompt_set ?? "prompts",
      prompt: first.content,
      chosen: best.map(({ content }) => content),
      rejected: others.map(({ content }) => content),
      num_correct: best.length,
      num_rejected: others.length,
      total_completions: best.length + others.length,
    },
  };
}
