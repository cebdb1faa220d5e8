import { z } from "zod";
import { UNRANKED } from "@/lib/ranking/pairs";
import { hasRanking, tiersByPosition } from "@/lib/ranking/record-pairs";
import { answerMessages, countNoneAcceptable, readableText } from "./conversation";
import { count, type EncodedRecord, type SideFile } from "./dataset-format";
import { RowList } from "./pair-rows";
import type { RankingAnnotation, RankingRecord, RankingTask } from "./rankings-record";

/** Buckets of the Ranker, one a tier; a screen here has at most nine answers. */
const BUCKETS = 9;
const UNRANKED_BUCKET = "unranked";
const bucketOf = (tier: number): string => (tier === UNRANKED ? UNRANKED_BUCKET : `tier_${tier + 1}`);

const result = z.strictObject({
  from_name: z.literal("rank"),
  to_name: z.literal("results"),
  type: z.literal("ranker"),
  value: z.strictObject({ ranker: z.record(z.string(), z.array(z.string()).min(1)) }),
});

/** A task as Label Studio imports it: items, and each annotator's tiers as buckets of its Ranker. */
export const labelStudioRowSchema = z.strictObject({
  data: z.strictObject({
    task_id: z.string(),
    prompt: z.string(),
    items: z.array(z.strictObject({ id: z.string(), title: z.string(), body: z.string() })).min(2),
    /** Pseudonyms, in the order of the annotations: its own `completed_by` takes only its users. */
    annotators: z.array(z.string()),
  }),
  annotations: z.array(
    z.strictObject({
      was_cancelled: z.boolean(),
      /** Seconds. */
      lead_time: z.number().nonnegative(),
      result: z.array(result),
    }),
  ),
});

export type LabelStudioRow = z.infer<typeof labelStudioRowSchema>;

/** One task for each of the record's. Skips are annotations that were cancelled; answers without an order are none. */
export function encodeLabelStudio(record: RankingRecord): EncodedRecord {
  const rows = new RowList<LabelStudioRow>();
  for (const task of record.tasks) {
    if (task.items.length < 2) continue;
    const own = record.annotations.filter(
      (one) => one.task_id === task.task_id && (one.outcome === "skipped" || hasRanking(one)),
    );
    const annotations = own.filter(({ tiers }) => tiers.length <= BUCKETS);
    count(rows.leftOut, "none_acceptable", countNoneAcceptable(record, task));
    count(rows.leftOut, "many_tiers", own.length - annotations.length);
    const row = {
      data: {
        task_id: task.task_id,
        prompt: readableText(record.messages),
        items: task.items.map((id, i) => itemOf(record, id, i)),
        annotators: annotations.map(({ annotator }) => annotator),
      },
      annotations: annotations.map((annotation) => annotationOf(task, annotation)),
    };
    rows.add({ row }, annotations);
  }
  return rows.encoded();
}

function itemOf(record: RankingRecord, id: string, index: number): LabelStudioRow["data"]["items"][number] {
  const completion = record.completions.find((one) => one.completion_id === id);
  const body = completion === undefined ? "" : readableText(answerMessages(completion));
  return { id, title: `Answer ${index + 1}`, body };
}

function annotationOf(
  { items }: RankingTask,
  { outcome, tiers, active_ms: activeMs }: RankingAnnotation,
): LabelStudioRow["annotations"][number] {
  const ranker: Record<string, string[]> = {};
  for (const [position, tier] of tiersByPosition(items, tiers).entries())
    (ranker[bucketOf(tier)] ??= []).push(items[position] ?? "");
  const isSkip = outcome === "skipped";
  return {
    was_cancelled: isSkip,
    lead_time: (activeMs ?? 0) / 1000,
    result: isSkip ? [] : [{ from_name: "rank", to_name: "results", type: "ranker", value: { ranker } }],
  };
}

/** label_config.xml: what a project there needs to show these tasks. */
export function labelStudioSideFiles(): SideFile[] {
  const buckets = Array.from(
    { length: BUCKETS },
    (_, tier) => `    <Bucket name="${bucketOf(tier)}" title="${tier + 1}"/>`,
  );
  const text = [
    "<View>",
    '  <Text name="prompt" value="$prompt"/>',
    '  <List name="results" value="$items" title="Answers"/>',
    '  <Ranker name="rank" toName="results">',
    ...buckets,
    `    <Bucket name="${UNRANKED_BUCKET}" title="Not ranked"/>`,
    "  </Ranker>",
    "</View>",
    "",
  ].join("\n");
  return [{ path: "label_config.xml", text }];
}
