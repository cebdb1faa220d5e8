import type { Origin, PairFacts } from "./comparison";

type Row = Readonly<Record<string, unknown>>;

/**
 * What a line of pairs says beside its texts: `annotator`, `margin`, `preference_strength`, how likely the chosen text is
 * the better one (`soft_label`, `chosen_prob`) and, of a majority, the votes that our exports write.
 * A column that holds something else says nothing: a report has one table less.
 *
 * A strength of 0 is one of the two rows of a tie, and nobody's vote for either. Our exports write `soft_label` beside
 * `annotator` where judges are among those who judged: such a row does not say whether a person did.
 */
export function factsOfRow(row: Row): PairFacts | undefined {
  const strength = shareAt(row, "preference_strength");
  const isTie = strength === 0;
  const annotator = isTie || "soft_label" in row ? undefined : textAt(row, "annotator");
  const margin = numberAt(row, "margin");
  const [better, worse] = [countAt(row, "votes_chosen"), countAt(row, "votes_rejected")];
  const probability =
    shareAt(row, "soft_label") ??
    shareAt(row, "chosen_prob") ??
    shareOfVotes(better, worse, countAt(row, "votes_tied"));
  const facts = {
    ...(annotator === undefined ? {} : { annotator }),
    ...(margin === undefined ? {} : { margin }),
    ...(probability === undefined ? {} : { probability }),
    ...(strength === undefined || isTie ? {} : { strength }),
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

function numberAt(row: Row, key: string): number | undefined {
  const value = row[key];
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

function shareAt(row: Row, key: string): number | undefined {
  const value = numberAt(row, key);
  return value !== undefined && value >= 0 && value <= 1 ? value : undefined;
}

/** Ties count half for each side. */
function shareOfVotes(better: number | undefined, worse: number | undefined, tied = 0): number | undefined {
  if (better === undefined || worse === undefined || better + worse + tied === 0) return undefined;
  return (better + tied / 2) / (better + worse + tied);
}

function countAt(row: Row, key: string): number | undefined {
  const value = row[key];
  return typeof value === "number" && Number.isInteger(value) && value >= 0 ? value : undefined;
}
