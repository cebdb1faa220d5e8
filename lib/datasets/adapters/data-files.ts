import type { RankingRecord } from "@/lib/formats/rankings-record";
import { DATASET_FORMATS } from "@/lib/formats/registry";
import { encodeRecord } from "../encode-record";
import { compareFiles, dataFileName } from "../file-names";
import { Inspection } from "../inspection";
import type { ExportPlan } from "../export-plan";
import type { DatasetFile, ExportSettings } from "../schema";
import { Tally } from "../tally";
import type { DataOutput } from "./data-output";
import { openJsonOutput } from "./json-output";
import { openParquetOutput } from "./parquet-output";

export interface DataFiles {
  /** Those with rows, train first. */
  readonly files: readonly DatasetFile[];
  readonly tally: Tally;
  readonly inspection: Inspection;
}

/** Writes records as the data files of a dataset. A file without rows is left out: readers cannot open one. */
export async function writeDataFiles(
  records: AsyncIterable<RankingRecord>,
  plan: ExportPlan,
): Promise<DataFiles> {
  const { settings } = plan;
  const outputs = new Map<string, DataOutput>();
  const tally = new Tally();
  const inspection = new Inspection(DATASET_FORMATS[settings.format].holdsAnswers, plan.benchmarks);
  try {
    for await (const record of records) {
      const encodedRecord = encodeRecord(record, plan);
      const { split, encoded } = encodedRecord;
      tally.add(encodedRecord);
      if (encoded.rows === 0) continue;
      inspection.add(encodedRecord);
      const path = dataFileName(settings, split);
      const output = outputs.get(path) ?? (await openOutput(settings));
      outputs.set(path, output);
      await output.add(encoded);
    }
    const files: DatasetFile[] = [];
    for (const path of [...outputs.keys()].sort(compareFiles)) files.push(await finishOutput(outputs, path));
    return { files, tally, inspection };
  } catch (error) {
    await Promise.all([...outputs.values()].map((output) => output.discard()));
    throw error;
  }
}

function openOutput(settings: ExportSettings): Promise<DataOutput> {
  const { syntax, rowSchema } = DATASET_FORMATS[settings.format];
  return settings.parquet ? openParquetOutput(rowSchema(settings)) : openJsonOutput(syntax);
}

/** What is finished needs no discarding. */
async function finishOutput(outputs: Map<string, DataOutput>, path: string): Promise<DatasetFile> {
  const output = outputs.get(path);
  if (output === undefined) throw new Error(`no output ${path}`);
  const file = { path, ...(await output.finish()) };
  outputs.delete(path);
  return file;
}
