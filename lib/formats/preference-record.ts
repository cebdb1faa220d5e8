import { isJsonObject } from "./parse-messages";
import type { Parsed, PromptRecord } from "./prompt-record";
import { Problems } from "./record-problem";
import { parsePair } from "./pair-record";
import { parseRankings } from "./rankings-reader";
import { RANKING_SCHEMA } from "./rankings-record";

/** An annotation as a file gives it, over one task's items. */
export interface PreferenceAnnotation {
  /** Its index among all annotations of the record. */
  readonly place: number;
  /** The annotator's name in the file. */
  readonly annotator: string;
  readonly pass: number;
  readonly purpose: "label" | "reference" | "adjudication";
  readonly revision: number;
  readonly outcome: "answered" | "none_acceptable" | "skipped";
  /** Item positions in the order shown; empty where it is not known. */
  readonly presented: readonly number[];
  /** Tier by item position: dense, 0 best, −1 unranked; empty unless answered. */
  readonly tiers: readonly number[];
  readonly rationale: string | null;
  readonly skipReason: string | null;
  readonly confirmedOrder: boolean;
  /** ISO 8601. */
  readonly firstViewAt: string | null;
  readonly submittedAt: string | null;
  readonly activeMs: number | null;
  readonly client: string;
}

export interface PreferenceTask {
  /** Indexes of the prompt's completions by item position. */
  readonly items: readonly number[];
  readonly wanted: number | null;
  readonly annotations: readonly PreferenceAnnotation[];
}

/** A prompt with its completions and what was said about them. */
export interface PreferenceRecord {
  readonly prompt: PromptRecord;
  /** The file's own; null: made from the prompt. */
  readonly groupKey: string | null;
  readonly tasks: readonly PreferenceTask[];
}

/**
 * Reads one record of existing preferences: a pair (`prompt, chosen, rejected`; whole conversations or HH transcripts
 * in `chosen` and `rejected` alone) or a line of rankings.jsonl.
 */
export function parsePreferenceRecord(value: unknown): Parsed<PreferenceRecord> {
  const problems = new Problems();
  const record = parse(value, problems);
  return { record: problems.refused ? null : record, problems: problems.list };
}

function parse(value: unknown, problems: Problems): PreferenceRecord | null {
  if (!isJsonObject(value)) return problems.wrongType("", "an object with chosen and rejected", value);
  return value.schema === RANKING_SCHEMA ? parseRankings(value, problems) : parsePair(value, problems);
}
