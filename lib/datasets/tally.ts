import type { EncodedRecord } from "@/lib/formats/registry";
import type { DatasetCounts } from "./schema";
import type { Split } from "./split";

/** Counts a dataset while it is written. */
export class Tally {
  readonly #annotators = new Set<string>();
  readonly #protocols = new Set<number>();
  readonly #guidelines = new Set<number>();
  readonly #rows = { train: 0, test: 0 };
  #prompts = 0;
  #annotations = 0;

  add({ rows, annotations }: EncodedRecord, split: Split): void {
    this.#rows[split] += rows;
    if (rows === 0) return;
    this.#prompts++;
    for (const annotation of annotations) {
      this.#annotations++;
      this.#annotators.add(annotation.annotator);
      if (annotation.protocol_version !== null) this.#protocols.add(annotation.protocol_version);
      if (annotation.guideline_version !== null) this.#guidelines.add(annotation.guideline_version);
    }
  }

  counts(): DatasetCounts {
    const { train, test } = this.#rows;
    return {
      rows: train + test,
      train,
      test,
      prompts: this.#prompts,
      annotations: this.#annotations,
      annotators: this.#annotators.size,
    };
  }

  versions(): { protocol_versions: number[]; guideline_versions: number[] } {
    const sorted = (versions: ReadonlySet<number>) => [...versions].sort((a, b) => a - b);
    return { protocol_versions: sorted(this.#protocols), guideline_versions: sorted(this.#guidelines) };
  }
}
