import type { EncodedRecord } from "@/lib/formats/dataset-format";
import { ChunkBuffer } from "@/lib/formats/jsonl-writer";
import type { RankingRecord } from "@/lib/formats/rankings-record";
import { DATASET_FORMATS } from "@/lib/formats/registry";
import { openFileWriter } from "@/lib/platform/files";
import { encodeRecord } from "../encode-record";
import { compareFiles, dataFileName } from "../file-names";
import type { DatasetFile, ExportSettings } from "../schema";
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
  const { syntax } = DATASET_FORMATS[settings.format];
  const outputs = new Map<string, Output>();
  const tally = new Tally();
  try {
    for await (const record of records) {
      const { split, encoded } = encodeRecord(record, settings, salt);
      tally.add({ split, encoded });
      if (encoded.rows === 0) continue;
      const path = dataFileName(settings, split);
      const output = outputs.get(path) ?? (await openOutput(syntax));
      outputs.set(path, output);
      await output.add(encoded);
    }
    const files: DatasetFile[] = [];
    for (const path of [...outputs.keys()].sort(compareFiles)) files.push(await finishOutput(outputs, path));
    return { files, tally };
  } catch (error) {
    await Promise.all([...outputs.values()].map((output) => output.discard()));
    throw error;
  }
}

interface Output {
  readonly add: (encoded: EncodedRecord) => Promise<void>;
  readonly finish: () => Promise<Omit<DatasetFile, "path">>;
  readonly discard: () => Promise<void>;
}

/** Lines of JSON, or the same lines as the elements of one array. */
async function openOutput(syntax: "jsonl" | "json"): Promise<Output> {
  const writer = await openFileWriter();
  const buffer = new ChunkBuffer();
  const isArray = syntax === "json";
  let total = 0;
  return {
    discard: () => writer.discard(),
    async add({ parts, rows }) {
      for (const part of parts) {
        // An array's line is one part: what stands before it is known.
        if (isArray) buffer.add(total++ === 0 ? "[\n" : ",\n");
        buffer.add(isArray && typeof part === "string" ? part.trimEnd() : part);
        if (buffer.isFull) await writer.write(buffer.take());
      }
      if (!isArray) total += rows;
    },
    async finish() {
      if (isArray) buffer.add("\n]\n");
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
