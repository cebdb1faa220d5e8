import { choosePairs } from "@/lib/ranking/dataset-pairs";
import { answerMessages } from "./conversation";
import {
  type Changed,
  count,
  type Counts,
  type EncodeChoice,
  type EncodedRecord,
  type LeftOut,
} from "./dataset-format";
import { jsonText, type LinePart } from "./jsonl-writer";
import type { Message } from "./message";
import type { RankingAnnotation, RankingRecord } from "./rankings-record";

/** What one pair is made of. */
export interface PairTexts {
  readonly prompt: readonly Message[];
  readonly chosen: readonly Message[];
  readonly rejected: readonly Message[];
}

/** A row, or why there is none. */
export type Projected<Row> =
  { readonly row: Row; readonly changed?: readonly Changed[] } | { readonly leftOut: LeftOut };

/** A record's chosen pairs as rows of a format that may not hold all of them. */
export function encodePairRows<Row>(
  record: RankingRecord,
  choice: EncodeChoice,
  project: (texts: PairTexts) => Projected<Row>,
): EncodedRecord {
  const { pairs, leftOut: missing } = choosePairs(record, choice);
  const leftOut = choiceCounts(missing);
  const answers = new Map(
    record.completions.map((completion) => [completion.completion_id, answerMessages(completion)]),
  );
  const rows = new RowList<Row>(leftOut);
  for (const { chosenId, rejectedId, annotations } of pairs) {
    const [chosen, rejected] = [answers.get(chosenId), answers.get(rejectedId)];
    if (chosen === undefined || rejected === undefined)
      throw new Error(`prompt ${record.prompt_id} lacks completion ${chosenId} or ${rejectedId}`);
    rows.add(project({ prompt: record.messages, chosen, rejected }), annotations);
  }
  return rows.encoded();
}

/** What a choice of pairs left out, by its name in the manifest. */
export function choiceCounts({
  ties,
  contested,
  overLimit,
}: {
  readonly ties: number;
  readonly contested: number;
  readonly overLimit: number;
}): Counts<LeftOut> {
  const counts: Counts<LeftOut> = {};
  count(counts, "ties", ties);
  count(counts, "contested", contested);
  count(counts, "over_limit", overLimit);
  return counts;
}

/** Collects a record's rows, what is not among them, and whose judgements they hold. */
export class RowList<Row> {
  readonly #rows: Row[] = [];
  readonly #annotations = new Set<RankingAnnotation>();
  readonly #changed: Counts<Changed> = {};

  constructor(readonly leftOut: Counts<LeftOut> = {}) {}

  add(projected: Projected<Row>, annotations: readonly RankingAnnotation[]): void {
    if ("leftOut" in projected) {
      count(this.leftOut, projected.leftOut);
      return;
    }
    this.#rows.push(projected.row);
    for (const annotation of annotations) this.#annotations.add(annotation);
    for (const name of projected.changed ?? []) count(this.#changed, name);
  }

  encoded(lineOf: (row: Row) => string = jsonText): EncodedRecord {
    return {
      rows: this.#rows.length,
      annotations: [...this.#annotations],
      parts: lines(this.#rows, lineOf),
      leftOut: this.leftOut,
      changed: this.#changed,
    };
  }
}

function* lines<Row>(rows: readonly Row[], lineOf: (row: Row) => string): Generator<LinePart> {
  for (const row of rows) yield `${lineOf(row)}\n`;
}
