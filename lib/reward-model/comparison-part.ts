import type { Message } from "@/lib/formats/message";
import { bestOfNSchema } from "@/lib/formats/shapes/best-of-n";
import { isOtherVersion } from "@/lib/formats/other-record";
import { takePairSides } from "@/lib/formats/pair-sides";
import { isJsonObject } from "@/lib/formats/parse-messages";
import { Problems, type RecordProblem } from "@/lib/formats/record-problem";
import { RANKING_SCHEMA, rankingRecordSchema } from "@/lib/formats/rankings-record";
import { answerText, type Origin, type PairFacts } from "./comparison";
import { originsOfRecord, rankingsOfRecord } from "./record-rankings";
import { factsOfRow, originsOfRow, sourceOfRow } from "./row-facts";

/** Two texts of which one was put before the other. */
export interface RankedPair {
  readonly better: string;
  readonly worse: string;
  readonly facts?: PairFacts;
}

/** One ranking of a prompt's answers, as the strictly ordered pairs in it. */
export interface RankedTexts {
  /** Rows of one ranking share it; null: a ranking of its own. */
  readonly id: string | null;
  readonly pairs: readonly RankedPair[];
  /** The whole order, best first, with its ties; missing: the pairs are all that is known. */
  readonly tiers?: readonly (readonly string[])[];
}

/** What one line of a file says about one prompt. */
export interface ComparisonPart {
  readonly prompt: readonly Message[];
  /** Named by the file or by --group-by; null: the prompt's first user turn. */
  readonly group: string | null;
  readonly rankings: readonly RankedTexts[];
  /** Where the prompt comes from. */
  readonly source?: string;
  /** By the completion's text, where anything is known. */
  readonly origins?: ReadonlyMap<string, Origin>;
}

/**
 * Reads one record: `prompt, chosen, rejected` (text or messages), whole conversations in `chosen` and `rejected`,
 * transcripts of Anthropic's HH format, the pairs that we export, RewardBench 2's lists, or a line of rankings.jsonl.
 * `groupBy` is a path in the record, as in meta.debate.
 */
export function parseComparisonPart(
  value: unknown,
  groupBy: string | undefined,
): { readonly part: ComparisonPart } | { readonly problems: readonly RecordProblem[] } {
  const problems = new Problems();
  const part = parseRecord(value, groupBy, problems);
  return part === null || problems.refused ? { problems: problems.list } : { part };
}

function parseRecord(value: unknown, groupBy: string | undefined, problems: Problems): ComparisonPart | null {
  if (!isJsonObject(value)) return problems.wrongType("", "an object", value);
  const group = groupBy === undefined ? null : groupAt(value, groupBy, problems);
  if (isOtherVersion(value, problems)) return null;
  if (value.schema === RANKING_SCHEMA) return parseRankingRecord(value, group, problems);
  if (Array.isArray(value.chosen) && typeof value.chosen[0] === "string")
    return parseBestOfN(value, group, problems);
  return parsePair(value, group, problems);
}

function parsePair(
  value: Readonly<Record<string, unknown>>,
  group: string | null,
  problems: Problems,
): ComparisonPart | null {
  const sides = takePairSides(new Map(Object.entries(value)), problems);
  if (sides === null) return null;
  const facts = factsOfRow(value);
  const pair: RankedPair = {
    better: answerText(sides.chosen),
    worse: answerText(sides.rejected),
    ...(facts === undefined ? {} : { facts }),
  };
  if (pair.better === pair.worse)
    return problems.refuse(
      "rejected",
      "equal_sides",
      "The chosen and the rejected text are the same.",
      "Leave this pair out: nothing can be learned from it.",
    );
  const exported = typeof value.group_key === "string" && value.group_key !== "" ? value.group_key : null;
  const id = typeof value.group_id === "string" ? value.group_id : null;
  return {
    prompt: sides.prompt,
    group: group ?? exported,
    rankings: [{ id, pairs: [pair] }],
    ...whence(sourceOfRow(value), originsOfRow(value, pair.better, pair.worse)),
  };
}

/** RewardBench 2: each of the chosen texts is better than each of the rejected. */
function parseBestOfN(
  value: Readonly<Record<string, unknown>>,
  group: string | null,
  problems: Problems,
): ComparisonPart | null {
  const parsed = bestOfNSchema.safeParse(value);
  if (!parsed.success) {
    const fix = 'Write {"prompt", "chosen", "rejected"}: text, a list of texts and a list of texts.';
    for (const issue of parsed.error.issues)
      problems.refuse(issue.path.join("."), "invalid_record", issue.message, fix);
    return null;
  }
  const { prompt, chosen, rejected } = parsed.data;
  const worse = rejected.filter((text) => !chosen.includes(text));
  const pairs = chosen.flatMap((better) => worse.map((one) => ({ better, worse: one })));
  if (pairs.length === 0)
    return problems.refuse(
      "rejected",
      "equal_sides",
      "Every rejected text is among the chosen ones.",
      "Leave this line out: nothing can be told from it.",
    );
  const ranking = { id: null, pairs, tiers: [chosen, worse] };
  const message = { role: "user", content: prompt } as const;
  return { prompt: [message], group, rankings: [ranking], ...whence(sourceOfRow(value)) };
}

function parseRankingRecord(value: unknown, group: string | null, problems: Problems): ComparisonPart | null {
  const parsed = rankingRecordSchema.safeParse(value);
  if (!parsed.success) {
    for (const issue of parsed.error.issues)
      problems.refuse(issue.path.join("."), "invalid_record", issue.message, "Export the file again.");
    return null;
  }
  const record = parsed.data;
  return {
    prompt: record.messages,
    group: group ?? record.group_key,
    rankings: rankingsOfRecord(record),
    ...whence(record.source?.prompt_set ?? undefined, originsOfRecord(record)),
  };
}

function whence(
  source: string | undefined,
  origins: ReadonlyMap<string, Origin> = new Map(),
): Pick<ComparisonPart, "source" | "origins"> {
  return {
    ...(source === undefined ? {} : { source }),
    ...(origins.size === 0 ? {} : { origins }),
  };
}

function groupAt(row: Readonly<Record<string, unknown>>, path: string, problems: Problems): string | null {
  let value: unknown = row;
  for (const key of path.split(".")) value = isJsonObject(value) ? value[key] : undefined;
  if (typeof value === "string" || typeof value === "number") return String(value);
  return problems.refuse(
    path,
    "no_group",
    "There is no text or number at the place that --group-by names.",
    "Name a field that every record has.",
  );
}
