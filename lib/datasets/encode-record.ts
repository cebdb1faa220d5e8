import type { EncodedRecord, LeftOut, RewardedRecord } from "@/lib/formats/dataset-format";
import type { RankingRecord } from "@/lib/formats/rankings-record";
import { DATASET_FORMATS } from "@/lib/formats/registry";
import { textOfPrompt } from "./benchmark-words";
import type { ExportPlan } from "./export-plan";
import { selectTasks } from "./select-tasks";
import { type Split, splitOf } from "./split";

export interface SplitRecord {
  readonly split: Split;
  /** What the rows are made of; null where none is left. */
  readonly record: RankingRecord | null;
  readonly encoded: EncodedRecord;
}

/** One prompt's rows under the plan. Counting and exporting go through here, so that they cannot differ. */
export function encodeRecord(record: RewardedRecord, plan: ExportPlan): SplitRecord {
  const { settings, salt, reliability } = plan;
  const split = splitOf(salt, record.group_key ?? record.prompt_id, settings);
  if (isOfBenchmark(record, plan)) return { split, record: null, encoded: without({ benchmark: 1 }) };
  if (isSeen(record, plan)) return { split, record: null, encoded: without({ seen: 1 }) };
  const { record: selected, leftOut } = selectTasks({ ...record, split }, settings);
  if (selected === null) return { split, record: null, encoded: without(leftOut) };
  const choice = reliability === undefined ? settings : { ...settings, weights: reliability.weights };
  const encoded = DATASET_FORMATS[settings.format].encode(withRewards(selected, record), choice);
  return { split, record: selected, encoded: { ...encoded, leftOut: { ...leftOut, ...encoded.leftOut } } };
}

function withRewards(selected: RankingRecord, { rewards }: RewardedRecord): RewardedRecord {
  return rewards === undefined ? selected : { ...selected, rewards };
}

function isOfBenchmark(record: RankingRecord, { settings, benchmarks }: ExportPlan): boolean {
  return settings.withoutBenchmarks && benchmarks.find(textOfPrompt(record.messages)) !== undefined;
}

function isSeen({ messages, group_key: group }: RankingRecord, { unseen }: ExportPlan): boolean {
  return unseen?.prompts.has({ messages, group }) === true;
}

function without(leftOut: Partial<Record<LeftOut, number>>): EncodedRecord {
  return { rows: 0, annotations: [], parts: [], leftOut };
}
