import { z } from "zod";
import { ordersOf } from "@/lib/ranking/orders";
import { textKeysOf } from "@/lib/ranking/record-pairs";
import { answerMessages, countNoneAcceptable, readableText } from "./conversation";
import { count, type EncodedRecord } from "./dataset-format";
import { RowList } from "./pair-rows";
import type { RankingRecord, RankingTask } from "./rankings-record";

const ANSWER_FIELD = /^completion_\d+$/;

/**
 * A record of Argilla's in its flattened form: a field for the prompt and for each answer, and the question `ranking`
 * as parallel lists with one element an annotator, best answer first. Its lists hold no ties.
 */
export const argillaRowSchema = z
  .object({
    id: z.string(),
    prompt: z.string(),
    "ranking.responses": z.array(z.array(z.string().regex(ANSWER_FIELD)).min(2)),
    "ranking.responses.users": z.array(z.string()),
    "ranking.responses.status": z.array(z.literal("submitted")),
    /** Whether the response had ties, which stand in the order of the answers. */
    "metadata.ties_broken": z.array(z.boolean()),
  })
  .catchall(z.string())
  .refine(
    (row) => Object.keys(row).every((key) => key in argillaKeys || ANSWER_FIELD.test(key)),
    "an unknown field",
  );

const argillaKeys: Readonly<Record<string, true>> = {
  id: true,
  prompt: true,
  "ranking.responses": true,
  "ranking.responses.users": true,
  "ranking.responses.status": true,
  "metadata.ties_broken": true,
};

/** One record for each task with at least two distinct texts. */
export function encodeArgilla(record: RankingRecord): EncodedRecord {
  const rows = new RowList<object>();
  const { orders } = ordersOf(record, { aggregation: "per-annotation" });
  for (const task of record.tasks) {
    const options = optionsOf(record, task);
    if (options.size < 2) continue;
    const own = orders.filter(({ taskId }) => taskId === task.task_id);
    const whole = own.filter(({ tiers }) => tiers.flat().length === options.size);
    count(rows.leftOut, "none_acceptable", countNoneAcceptable(record, task));
    count(rows.leftOut, "partial_orders", own.length - whole.length);
    const annotations = whole.flatMap((order) => order.annotations);
    const broken = whole.map(({ tiers }) => tiers.some((tier) => tier.length > 1));
    const nameOf = (id: string): string => options.get(id)?.name ?? id;
    const row = {
      id: task.task_id,
      prompt: readableText(record.messages),
      ...Object.fromEntries([...options.values()].map(({ name, text }) => [name, text])),
      "ranking.responses": whole.map(({ tiers }) => tiers.flat().map(nameOf)),
      "ranking.responses.users": annotations.map(({ annotator }) => annotator),
      "ranking.responses.status": whole.map(() => "submitted"),
      "metadata.ties_broken": broken,
    };
    rows.add({ row, changed: broken.filter(Boolean).map(() => "ties_broken" as const) }, annotations);
  }
  return rows.encoded();
}

/** A task's distinct texts by the id of the first completion that has each. */
function optionsOf(
  record: RankingRecord,
  { items }: RankingTask,
): Map<string, { readonly name: string; readonly text: string }> {
  const texts = textKeysOf(record);
  const distinct = [...new Set(items.map((id) => texts.get(id) ?? id))];
  return new Map(
    distinct.map((id, i) => {
      const completion = record.completions.find((one) => one.completion_id === id);
      const text = completion === undefined ? "" : readableText(answerMessages(completion));
      return [id, { name: `completion_${i + 1}`, text }];
    }),
  );
}
