import { isOtherVersion } from "./other-record";
import { isJsonObject } from "./parse-messages";
import type { Parsed, PromptRecord } from "./prompt-record";
import { Problems } from "./record-problem";
import { parsePair } from "./pair-record";
import { parseRankings } from "./rankings-reader";
import { RANKING_SCHEMA } from "./rankings-record";
import type { StrengthPresetId } from "@/lib/ranking/strength";

/** How much better one item is than another, by item position. */
export interface PreferenceStrength {
  readonly better: number;
  readonly worse: number;
  readonly preset: StrengthPresetId;
  readonly value: number;
}

/** How likely one item is better than another, by item position. */
export interface PreferenceSoftLabel {
  readonly first: number;
  readonly second: number;
  readonly probability: number;
}

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
  /** Tier by item position: dense, 0 best, −1 unranked; empty where no order was given. */
  readonly tiers: readonly number[];
  readonly strengths: readonly PreferenceStrength[];
  readonly softLabels: readonly PreferenceSoftLabel[];
  /** By item position and field; null: not asked. */
  readonly ratings: Readonly<Record<string, Readonly<Record<string, number | string>>>> | null;
  /** By item position, those that are set; null: not asked. */
  readonly flags: Readonly<Record<string, readonly string[]>> | null;
  readonly reasonTags: readonly string[];
  readonly demonstration: string | null;
  /** Item position of the completion that was edited, and the distance from it in characters. */
  readonly editedFrom: number | null;
  readonly editDistance: number | null;
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
 * in `chosen` and `rejected` alone) or a line of rankings.jsonl. What is dated after `now` is refused.
 */
export function parsePreferenceRecord(value: unknown, now: Date): Parsed<PreferenceRecord> {
  const problems = new Problems();
  const record = readPreferenceRecord(value, now, problems);
  return { record: problems.refused ? null : record, problems: problems.list };
}

/** The same beside other problems of the record. */
export function readPreferenceRecord(value: unknown, now: Date, problems: Problems): PreferenceRecord | null {
  if (!isJsonObject(value)) return problems.wrongType("", "an object with chosen and rejected", value);
  if (isOtherVersion(value, problems)) return null;
  return value.schema === RANKING_SCHEMA ? parseRankings(value, now, problems) : parsePair(value, problems);
}
