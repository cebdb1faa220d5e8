import { count, type Counts, type LeftOut } from "@/lib/formats/dataset-format";
import type { RankingAnnotation, RankingRecord, RankingTask } from "@/lib/formats/rankings-record";
import { hasRanking, tiersByPosition } from "@/lib/ranking/record-pairs";
import { agreementCredit, votePairs } from "@/lib/statistics/agreement";

export interface TaskFilter {
  readonly minAnnotators: number;
  readonly minAgreement: number;
}

export interface SelectedRecord {
  /** Null: nothing of it is left. */
  readonly record: RankingRecord | null;
  readonly leftOut: Counts<LeftOut>;
}

/** The record with only those tasks that enough people judged, and alike enough. */
export function selectTasks(record: RankingRecord, filter: TaskFilter): SelectedRecord {
  if (filter.minAnnotators <= 1 && filter.minAgreement <= 0) return { record, leftOut: {} };
  const leftOut: Counts<LeftOut> = {};
  const tasks = record.tasks.filter((task) => {
    const reason = reasonAgainst(task, record.annotations, filter);
    if (reason !== undefined) count(leftOut, reason);
    return reason === undefined;
  });
  if (tasks.length === 0) return { record: null, leftOut };
  const kept = new Set(tasks.map((task) => task.task_id));
  const annotations = record.annotations.filter((annotation) => kept.has(annotation.task_id));
  return { record: { ...record, tasks, annotations }, leftOut };
}

function reasonAgainst(
  task: RankingTask,
  all: readonly RankingAnnotation[],
  { minAnnotators, minAgreement }: TaskFilter,
): LeftOut | undefined {
  const labels = all.filter(
    (one) => one.task_id === task.task_id && one.purpose === "label" && one.outcome !== "skipped",
  );
  if (new Set(labels.map(({ annotator }) => annotator)).size < minAnnotators) return "few_annotators";
  if (minAgreement <= 0) return undefined;
  const rankings = labels.filter((one) => hasRanking(one) && one.tiers.length > 0);
  if (rankings.length === 0 && labels.length > 0) return undefined; // no order was asked for
  const agreement = agreementOf(rankings.map(({ tiers }) => tiersByPosition(task.items, tiers)));
  return agreement === undefined || agreement < minAgreement ? "low_agreement" : undefined;
}

/** Share of pairs of items that two annotators order alike, a tie against an order half; undefined with one annotator. */
function agreementOf(rankings: readonly (readonly number[])[]): number | undefined {
  let [sum, n] = [0, 0];
  for (const [i, a] of rankings.entries())
    for (const b of rankings.slice(i + 1))
      for (const votes of votePairs(a, b, 0)) {
        sum += agreementCredit(votes, "half_credit") ?? 0;
        n++;
      }
  return n === 0 ? undefined : sum / n;
}
