import { ChunkBuffer } from "@/lib/formats/jsonl-writer";
import { DATASET_FORMATS, type EncodedRecord } from "@/lib/formats/registry";
import type { RankingRecord } from "@/lib/formats/rankings-record";
import { openFileWriter, type FileWriter } from "@/lib/platform/files";
import type { DatasetFile, ExportSettings } from "../schema";
import { splitOf } from "../split";
import { Tally } from "../tally";

export interface DataFiles {
  /** Those with rows, train first. */
  readonly files: readonly DatasetFile[];
  readonly tally: Tally;
}

/** Writes records as the data files of a dataset. A file without rows is left out: readers cannot open one. */
export async function writeDataFiles(
  records: AsyncIterable<RankingRecord>,
  settings: ExportSettings,
  salt: string,
): Promise<DataFiles> {
  const format = DATASET_FORMATS[settings.format];
  const outputs = new Map<string, Output>();
  const tally = new Tally();
  try {
    for await (const record of records) {
      const split = splitOf(salt, record.group_key ?? record.prompt_id, settings.testShare);
      const encoded = format.encode({ ...record, split }, settings.policy);
      tally.add(encoded, split);
      if (encoded.rows === 0) continue;
      const path = format.layout === "single" ? `${settings.format}.jsonl` : `${split}.jsonl`;
      const output = outputs.get(path) ?? (await openOutput());
      outputs.set(path, output);
      await output.add(encoded);
    }
    // "train.jsonl" stands after "test.jsonl" in the alphabet and before it in a dataset.
    const paths = [...outputs.keys()].sort().reverse();
    const files: DatasetFile[] = [];
    for (const path of paths) files.push(await finishOutput(outputs, path));
    return { files, tally };
  } catch (error) {
    await Promise.all([...outputs.values()].map((output) => output.writer.discard()));
    throw error;
  }
}

interface Output {
  readonly writer: FileWriter;
  readonly add: (encoded: EncodedRecord) => Promise<void>;
  readonly finish: () => Promise<Omit<DatasetFile, "path">>;
}

async function openOutput(): Promise<Output> {
  const writer = await openFileWriter();
  const buffer = new ChunkBuffer();
  let total = 0;
  return {
    writer,
    async add({ parts, rows }) {
      total += rows;
      for (const part of parts) {
        buffer.add(part);
        if (buffer.isFull) await writer.write(buffer.take());
      }
    },
    async finish() {
      await writer.write(buffer.take());
      return { ...(await writer.finish()), rows: total };
    },
  };
}

/** What is finished needs no discarding. */
async function finishOutput(outputs: Map<string, Output>, path: string): Promise<DatasetFile> {
  const output = outputs.get(path);
  if (output === undefined) throw new Error(`no output ${path}`);
  const file = { path, ...(await output.finish()) };
  outputs.delete(path);
  return file;
}
