import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import { z } from "zod";
import type { EncodedRecord } from "@/lib/formats/dataset-format";
import { parquetColumns } from "@/lib/formats/parquet-columns";
import { openFileWriter } from "@/lib/platform/files";
import type { DataOutput } from "./data-output";

/** Rows of one row group, and the text that they may have: so much is held in memory. */
const GROUP_ROWS = 10_000;
const GROUP_CHARACTERS = 8 * 1024 * 1024;

const rowLine = z.record(z.string(), z.unknown());

/**
 * Parquet without the `huggingface` key, whose newer types older readers cannot open: they all infer the same from the
 * schema. Written a row group at a time.
 */
export async function openParquetOutput(rowSchema: z.ZodType): Promise<DataOutput> {
  const file = await openFileWriter();
  const columns = parquetColumns(rowSchema);
  const bytes = new ByteWriter();
  const schema = [
    { name: "root", num_children: columns.length },
    ...columns.flatMap(({ elements }) => elements),
  ];
  const parquet = new ParquetWriter({ writer: bytes, schema, createdBy: "preferendum" });
  let group: Record<string, unknown>[] = [];
  let [characters, total] = [0, 0];

  const writeOut = async (): Promise<void> => {
    await file.write(bytes.getBytes().slice());
    bytes.index = 0; // what is written is not kept
  };
  const endGroup = async (): Promise<void> => {
    const columnData = columns.map(({ name, convert }) => ({
      name,
      data: group.map((row) => convert(row[name])),
    }));
    await parquet.write({ columnData, rowGroupSize: group.length });
    [group, characters] = [[], 0];
    await writeOut();
  };
  return {
    discard: () => file.discard(),
    async add(encoded) {
      for (const line of linesOf(encoded)) {
        group.push(rowLine.parse(JSON.parse(line)));
        characters += line.length;
        total++;
        if (group.length >= GROUP_ROWS || characters >= GROUP_CHARACTERS) await endGroup();
      }
    },
    async finish() {
      if (group.length > 0) await endGroup();
      await parquet.finish();
      await writeOut();
      return { ...(await file.finish()), rows: total };
    },
  };
}

/** The record's lines: what JSONL would hold is what Parquet holds. */
function linesOf({ parts }: EncodedRecord): string[] {
  const decoder = new TextDecoder();
  const text = Array.from(parts, (part) => (typeof part === "string" ? part : decoder.decode(part)));
  return text
    .join("")
    .split("\n")
    .filter((line) => line !== "");
}
