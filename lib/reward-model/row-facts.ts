import type { Origin, PairFacts } from "./comparison";

type Row = Readonly<Record<string, unknown>>;

/**
 * What a line of pairs says beside its texts: `annotator`, `preference_strength` and, of a majority, the votes that our
 * exports write. A column that holds something else says nothing: a report has one table less.
 */
export function factsOfRow(row: Row): PairFacts | undefined {
  const annotator = textAt(row, "annotator");
  const strength = shareAt(row, "preference_strength");
  const [better, worse] = [countAt(row, "votes_chosen"), countAt(row, "votes_rejected")];
  const facts = {
    ...(annotator === undefined ? {} : { annotator }),
    ...(strength === undefined ? {} : { strength }),
    ...(better === undefined || worse === undefined ? {} : { votes: { better, worse } }),
  };
  return Object.keys(facts).length === 0 ? undefined : facts;
}

/** `source`, else the `subset` of a benchmark. */
export function sourceOfRow(row: Row): string | undefined {
  return textAt(row, "source") ?? textAt(row, "subset");
}

/** `chosen_model` and `rejected_model`, by the text that each of them wrote. */
export function originsOfRow(row: Row, chosen: string, rejected: string): ReadonlyMap<string, Origin> {
  const models = [
    [chosen, textAt(row, "chosen_model")],
    [rejected, textAt(row, "rejected_model")],
  ] as const;
  return new Map(
    models.flatMap(([text, model]) => (model === undefined ? [] : [[text, { model }] as const])),
  );
}

function textAt(row: Row, key: string): string | undefined {
  const value = row[key];
  return typeof value === "string" && value !== "" ? value : undefined;
}

function shareAt(row: Row, key: string): number | undefined {
  const value = row[key];
  return typeof value === "number" && value >= 0 && value <= 1 ? value : undefined;
}

function countAt(row: Row, key: string): number | undefined {
  const value = row[key];
  return typeof value === "number" && Number.isInteger(value) && value >= 0 ? value : undefined;
}
