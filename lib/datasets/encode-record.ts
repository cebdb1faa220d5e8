import type { EncodedRecord } from "@/lib/formats/dataset-format";
import type { RankingRecord } from "@/lib/formats/rankings-record";
import { DATASET_FORMATS } from "@/lib/formats/registry";
import type { ExportSettings } from "./schema";
import { selectTasks } from "./select-tasks";
import { type Split, splitOf } from "./split";

export interface SplitRecord {
  readonly split: Split;
  /** What the rows are made of; null where none is left. */
  readonly record: RankingRecord | null;
  readonly encoded: EncodedRecord;
}

/** One prompt's rows under the settings. Counting and exporting go through here, so that they cannot differ. */
export function encodeRecord(record: RankingRecord, settings: ExportSettings, salt: string): SplitRecord {
  const split = splitOf(salt, record.group_key ?? record.prompt_id, settings);
  const { record: selected, leftOut } = selectTasks({ ...record, split }, settings);
  if (selected === null)
    return { split, record: null, encoded: { rows: 0, annotations: [], parts: [], leftOut } };
  const encoded = DATASET_FORMATS[settings.format].encode(selected, settings);
  return { split, record: selected, encoded: { ...encoded, leftOut: { ...leftOut, ...encoded.leftOut } } };
}
