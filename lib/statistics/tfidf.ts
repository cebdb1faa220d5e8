import type { SparseRows } from "./logistic";

/**
 * TF-IDF as scikit-learn computes it: words of two or more letters, digits or underscores in lower case, single words
 * and pairs of neighbours; weight (1 + ln tf)·(1 + ln((1 + n)/(1 + df))); each row scaled to length 1.
 */
export interface TfidfModel {
  /** Column by term. */
  readonly columns: ReadonlyMap<string, number>;
  /** ln((1 + n)/(1 + df)) + 1 by column. */
  readonly idf: Float64Array;
}

export interface TfidfSettings {
  /** A term must be in so many texts. */
  readonly minTexts: number;
  /** Of more terms than this, the most frequent are kept. */
  readonly maxTerms: number;
}

const WORD = /[\p{L}\p{N}_]{2,}/gu;

/** Learns terms and their weights. `count` says how often a text stands in the corpus (default once). */
export function fitTfidf(
  texts: readonly string[],
  { minTexts, maxTerms }: TfidfSettings,
  count: (index: number) => number = () => 1,
): TfidfModel {
  const terms = new Map<string, { texts: number; uses: number }>();
  let total = 0;
  texts.forEach((text, index) => {
    const times = count(index);
    total += times;
    for (const [term, uses] of countTerms(text)) {
      const seen = terms.get(term);
      if (seen === undefined) terms.set(term, { texts: times, uses: uses * times });
      else {
        seen.texts += times;
        seen.uses += uses * times;
      }
    }
  });
  const kept = [...terms].filter(([, seen]) => seen.texts >= minTexts);
  kept.sort(([a, x], [b, y]) => y.uses - x.uses || (a < b ? -1 : 1));
  kept.length = Math.min(kept.length, maxTerms);
  return {
    columns: new Map(kept.map(([term], column) => [term, column])),
    idf: Float64Array.from(kept, ([, seen]) => Math.log((1 + total) / (1 + seen.texts)) + 1),
  };
}

/** One row a text, with the model's columns and after them one column a number of `extra(text)`. */
export function transformTfidf(
  model: TfidfModel,
  texts: readonly string[],
  extra: (text: string) => readonly number[] = () => [],
): SparseRows {
  const starts = new Int32Array(texts.length + 1);
  const indices: number[] = [];
  const values: number[] = [];
  let extras = 0;
  texts.forEach((text, row) => {
    const from = values.length;
    for (const [term, uses] of countTerms(text)) {
      const column = model.columns.get(term);
      if (column === undefined) continue;
      indices.push(column);
      values.push((1 + Math.log(uses)) * model.idf[column]!);
    }
    scaleToLengthOne(values, from);
    const numbers = extra(text);
    extras = Math.max(extras, numbers.length);
    numbers.forEach((number, i) => {
      indices.push(model.idf.length + i);
      values.push(number);
    });
    starts[row + 1] = values.length;
  });
  return {
    columns: model.idf.length + extras,
    starts,
    indices: Int32Array.from(indices),
    values: Float64Array.from(values),
  };
}

/** How often each word and each pair of neighbouring words stands in the text. */
export function countTerms(text: string): Map<string, number> {
  const words = text.toLowerCase().match(WORD) ?? [];
  const counts = new Map<string, number>();
  const add = (term: string): void => void counts.set(term, (counts.get(term) ?? 0) + 1);
  words.forEach((word, i) => {
    add(word);
    if (i > 0) add(`${words[i - 1]!} ${word}`);
  });
  return counts;
}

function scaleToLengthOne(values: number[], from: number): void {
  let squares = 0;
  for (let i = from; i < values.length; i++) squares += values[i]! * values[i]!;
  if (squares === 0) return;
  const factor = 1 / Math.sqrt(squares);
  for (let i = from; i < values.length; i++) values[i]! *= factor;
}
