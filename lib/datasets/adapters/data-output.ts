import type { EncodedRecord } from "@/lib/formats/dataset-format";
import type { DatasetFile } from "../schema";

/** A data file while it is written. */
export interface DataOutput {
  readonly add: (encoded: EncodedRecord) => Promise<void>;
  readonly finish: () => Promise<Omit<DatasetFile, "path">>;
  /** Throws away what was written. */
  readonly discard: () => Promise<void>;
}
