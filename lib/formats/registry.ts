import { z } from "zod";
import type { PairPolicy } from "@/lib/ranking/pairs";
import { pairsOfRecord, type RecordPair } from "@/lib/ranking/record-pairs";
import type { LinePart } from "./jsonl-writer";
import { rankingRecordSchema, type RankingAnnotation, type RankingRecord } from "./rankings-record";
import { rankingsLine } from "./rankings-writer";
import {
  trlPreferenceExplicitLines,
  trlPreferenceExplicitRowSchema,
  trlPreferenceLines,
  trlPreferenceRowSchema,
} from "./trl-preference";

export const datasetFormatSchema = z.enum(["trl-preference", "trl-preference-explicit", "rankings"]);
export type DatasetFormatName = z.infer<typeof datasetFormatSchema>;

export interface EncodedRecord {
  readonly rows: number;
  /** Those that the rows hold something of. */
  readonly annotations: readonly RankingAnnotation[];
  readonly parts: Iterable<LinePart>;
}

/** A projection of the canonical record onto lines of JSON. */
export interface DatasetFormat {
  readonly title: string;
  readonly purpose: string;
  /** "split": a file for each split; "single": one file, whose rows name their split. */
  readonly layout: "split" | "single";
  /** Whether the rows are pairs, chosen by a pair policy. */
  readonly paired: boolean;
  readonly rowSchema: z.ZodType;
  readonly encode: (record: RankingRecord, policy: PairPolicy) => EncodedRecord;
}

export const DATASET_FORMATS: Readonly<Record<DatasetFormatName, DatasetFormat>> = {
  "trl-preference": {
    title: "Pairs, whole conversations",
    purpose: "For reward models: TRL RewardTrainer, OpenRLHF, open-instruct, and the trainer here.",
    layout: "split",
    paired: true,
    rowSchema: trlPreferenceRowSchema,
    encode: (record, policy) => encodePairs(record, policy, trlPreferenceLines),
  },
  "trl-preference-explicit": {
    title: "Pairs with a prompt column",
    purpose: "For DPO: TRL DPOTrainer, OpenRLHF with a prompt key, axolotl.",
    layout: "split",
    paired: true,
    rowSchema: trlPreferenceExplicitRowSchema,
    encode: (record, policy) => encodePairs(record, policy, trlPreferenceExplicitLines),
  },
  rankings: {
    title: "Rankings, lossless",
    purpose: "Everything about each prompt in one record: to archive, to analyse, to import again.",
    layout: "single",
    paired: false,
    rowSchema: rankingRecordSchema,
    encode: (record) => ({ rows: 1, annotations: record.annotations, parts: [rankingsLine(record)] }),
  },
};

function encodePairs(
  record: RankingRecord,
  policy: PairPolicy,
  linesOf: (record: RankingRecord, pairs: readonly RecordPair[]) => Iterable<LinePart>,
): EncodedRecord {
  const pairs = pairsOfRecord(record, policy);
  const annotations = [...new Set(pairs.map((pair) => pair.annotation))];
  return { rows: pairs.length, annotations, parts: linesOf(record, pairs) };
}
