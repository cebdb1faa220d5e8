import type { FileRecords } from "@/lib/base/read-records";
import type { ReadRecord } from "@/lib/base/read-problem";
import { type ColumnMap, mapColumns } from "@/lib/formats/column-map";
import { isJsonObject } from "@/lib/formats/parse-messages";
import {
  type ImportPurpose,
  recognizeShape,
  RECORDS_TO_RECOGNIZE,
} from "@/lib/formats/shapes/recognize-shape";
import type { InputShapeName } from "@/lib/formats/shapes/registry";
import type { ByteMeter } from "./hash";

/** A file whose first records are this large is recognised by fewer of them. */
const MAX_HELD_BYTES = 16 * 1024 * 1024;

export interface RecognizedRecords {
  /** Undefined where no shape has the keys of the first records. */
  readonly shape: InputShapeName | undefined;
  /** The first record that could be read. */
  readonly first: unknown;
  /** All of the file's, the first ones too. */
  readonly records: FileRecords["records"];
  /** Lets go of the file, whether or not the records were read. */
  readonly close: () => Promise<void>;
}

/** Recognises the shape by the file's first records, which are held until then. */
export async function recognizeRecords(
  records: FileRecords["records"],
  purpose: ImportPurpose,
  meter: ByteMeter,
): Promise<RecognizedRecords> {
  const iterator = records[Symbol.asyncIterator]();
  const held: (readonly ReadRecord[])[] = [];
  const values: unknown[] = [];
  const before = meter.bytes;
  while (values.length < RECORDS_TO_RECOGNIZE && meter.bytes - before < MAX_HELD_BYTES) {
    const next = await iterator.next();
    if (next.done === true) break;
    held.push(next.value);
    for (const record of next.value) if ("value" in record) values.push(record.value);
  }
  const shape = recognizeShape(values.slice(0, RECORDS_TO_RECOGNIZE), purpose);
  const close = async (): Promise<void> => {
    await iterator.return?.();
  };
  return { shape, first: values[0], records: resume(held, iterator), close };
}

async function* resume(
  held: readonly (readonly ReadRecord[])[],
  rest: AsyncIterator<readonly ReadRecord[]>,
): AsyncGenerator<readonly ReadRecord[]> {
  yield* held;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

/** The records with their columns under our names. */
export async function* mapRecords(
  records: FileRecords["records"],
  map: ColumnMap | undefined,
): AsyncGenerator<readonly ReadRecord[]> {
  for await (const batch of records)
    yield map === undefined
      ? batch
      : batch.map((record) =>
          "value" in record && isJsonObject(record.value)
            ? { ...record, value: mapColumns(record.value, map) }
            : record,
        );
}
