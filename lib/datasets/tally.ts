import type { SplitRecord } from "./encode-record";
import type { DatasetCounts } from "./schema";

/** Counts a dataset while it is written. */
export class Tally {
  readonly #annotators = new Set<string>();
  readonly #protocols = new Set<number>();
  readonly #guidelines = new Set<number>();
  readonly #rows = { train: 0, validation: 0, test: 0 };
  readonly #leftOut = new Map<string, number>();
  readonly #changed = new Map<string, number>();
  #prompts = 0;
  #judged = 0;
  #annotations = 0;

  add({ split, encoded }: Pick<SplitRecord, "split" | "encoded">): void {
    addAll(this.#leftOut, encoded.leftOut);
    addAll(this.#changed, encoded.changed);
    this.#rows[split] += encoded.rows;
    if (encoded.rows === 0) return;
    this.#prompts++;
    if (encoded.annotations.length > 0) this.#judged++;
    for (const annotation of encoded.annotations) {
      this.#annotations++;
      this.#annotators.add(annotation.annotator);
      if (annotation.protocol_version !== null) this.#protocols.add(annotation.protocol_version);
      if (annotation.guideline_version !== null) this.#guidelines.add(annotation.guideline_version);
    }
  }

  counts(): DatasetCounts {
    const { train, validation, test } = this.#rows;
    return {
      rows: train + validation + test,
      train,
      validation,
      test,
      prompts: this.#prompts,
      judged: this.#judged,
      annotations: this.#annotations,
      annotators: this.#annotators.size,
      left_out: sortedByName(this.#leftOut),
      changed: sortedByName(this.#changed),
    };
  }

  versions(): { protocol_versions: number[]; guideline_versions: number[] } {
    const sorted = (versions: ReadonlySet<number>) => [...versions].sort((a, b) => a - b);
    return { protocol_versions: sorted(this.#protocols), guideline_versions: sorted(this.#guidelines) };
  }
}

function addAll(sums: Map<string, number>, counts: Readonly<Record<string, number>> = {}): void {
  for (const [name, by] of Object.entries(counts)) sums.set(name, (sums.get(name) ?? 0) + by);
}

/** So that the manifest's bytes do not depend on which came first. */
function sortedByName(counts: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
