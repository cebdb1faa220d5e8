import { UNRANKED } from "@/lib/ranking/pairs";
import { packTiers } from "@/lib/ranking/tiers";
import { cleanJson } from "./clean";
import type { CompletionRecord } from "./completion-record";
import { isJsonObject } from "./parse-messages";
import type { PreferenceAnnotation, PreferenceRecord, PreferenceTask } from "./preference-record";
import { checkTimes } from "./rankings-times";
import { readAnswerBesideOrder, saysBesideOrder } from "./rankings-answer";
import {
  rankingRecordSchema,
  type RankingAnnotation,
  type RankingCompletion,
  type RankingRecord,
  type RankingTask,
} from "./rankings-record";
import { readSchema } from "./read-schema";
import type { Problems } from "./record-problem";

const FIX = "Export the file again, or look at docs/datasets.md for the record's fields.";

/**
 * A line of rankings.jsonl, as it was written. Ids are replaced by new ones, every annotator becomes an imported one
 * and uses no place of a task; what has no table yet is reported (docs/datasets.md lists all that differs).
 */
export function parseRankings(
  value: Readonly<Record<string, unknown>>,
  now: Date,
  problems: Problems,
): PreferenceRecord | null {
  const wrong = { code: "invalid_record", fix: FIX };
  const record = readSchema(rankingRecordSchema, cleanJson(value, "", problems), wrong, problems);
  if (record === null) return null;
  warnOfLosses(record, problems);
  for (const [i, annotation] of record.annotations.entries())
    checkTimes(annotation, now, `annotations[${i}]`, problems);
  const indexes = indexCompletions(record, problems);
  const tasks = record.tasks.map((task, i) => readTask(record, task, i, indexes, problems));
  checkTaskIds(record, problems);
  return {
    prompt: {
      messages: record.messages,
      externalId: record.source?.external_id ?? null,
      language: record.language,
      tags: record.tags,
      metadata: record.metadata,
      completions: record.completions.map(toCompletion),
    },
    groupKey: record.group_key,
    tasks,
  };
}

function toCompletion(completion: RankingCompletion): CompletionRecord {
  return {
    text: completion.content,
    turns: completion.turns,
    origin: completion.origin,
    model: completion.model,
    policyId: completion.policy_id,
    sampling: completion.sampling,
    finishReason: completion.finish_reason,
    metadata: completion.metadata,
  };
}

function indexCompletions(record: RankingRecord, problems: Problems): ReadonlyMap<string, number> {
  const indexes = new Map<string, number>();
  for (const [i, { completion_id: id }] of record.completions.entries()) {
    if (indexes.has(id)) refuseRepeated(`completions[${i}].completion_id`, problems);
    indexes.set(id, i);
  }
  return indexes;
}

function checkTaskIds(record: RankingRecord, problems: Problems): void {
  const ids = new Set(record.tasks.map((task) => task.task_id));
  if (ids.size < record.tasks.length) refuseRepeated("tasks", problems);
  const places = new Set<string>();
  for (const [i, { task_id: id, annotator, pass }] of record.annotations.entries()) {
    if (!ids.has(id))
      problems.refuse(`annotations[${i}].task_id`, "unknown_id", "The record has no such task.", FIX);
    const place = JSON.stringify([id, annotator, pass]);
    if (places.has(place))
      problems.refuse(
        `annotations[${i}]`,
        "annotated_twice",
        "This annotator has another annotation of the same task and pass.",
        "Keep the last revision only.",
      );
    places.add(place);
  }
}

function refuseRepeated(place: string, problems: Problems): void {
  problems.refuse(place, "repeated_id", "This id stands twice in the record.", FIX);
}

function readTask(
  record: RankingRecord,
  task: RankingTask,
  place: number,
  indexes: ReadonlyMap<string, number>,
  problems: Problems,
): PreferenceTask {
  const items = task.items.flatMap((id, i): number[] => {
    const index = indexes.get(id);
    if (index !== undefined) return [index];
    problems.refuse(`tasks[${place}].items[${i}]`, "unknown_id", "The record has no such completion.", FIX);
    return [];
  });
  if (new Set(items).size < items.length) refuseRepeated(`tasks[${place}].items`, problems);
  const annotations = record.annotations.flatMap((annotation, i) =>
    annotation.task_id === task.task_id
      ? [{ place: i, ...readAnnotation(annotation, task.items, `annotations[${i}]`, problems) }]
      : [],
  );
  return { items, wanted: task.wanted, annotations };
}

function readAnnotation(
  given: RankingAnnotation,
  items: readonly string[],
  place: string,
  problems: Problems,
): Omit<PreferenceAnnotation, "place"> {
  if (given.outcome === "skipped" && given.skip_reason === null)
    problems.refuse(`${place}.skip_reason`, "missing_reason", "A skipped task has no reason.", FIX);
  return {
    annotator: given.annotator,
    pass: given.pass,
    purpose: given.purpose,
    revision: given.revision,
    outcome: given.outcome,
    presented: readPresented(given, items, place, problems),
    tiers: readTiers(given, items, place, problems),
    ...readAnswerBesideOrder(given, items, place, problems),
    rationale: given.rationale,
    skipReason: given.outcome === "skipped" ? given.skip_reason : null,
    confirmedOrder: given.confirmed_order,
    firstViewAt: inUtc(given.first_view_at),
    submittedAt: inUtc(given.submitted_at),
    activeMs: given.active_ms,
    client: given.client ?? "import",
  };
}

/** Postgres knows no offset beyond 15:59. */
function inUtc(time: string | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}

function readPresented(
  { presented }: RankingAnnotation,
  items: readonly string[],
  place: string,
  problems: Problems,
): number[] {
  const positions = presented.map((id) => items.indexOf(id));
  const complete = positions.length === items.length && new Set(positions).size === items.length;
  if (positions.length > 0 && (!complete || positions.includes(-1)))
    problems.refuse(`${place}.presented`, "invalid_order", "This is no order of the task's items.", FIX);
  return positions;
}

function readTiers(
  given: RankingAnnotation,
  items: readonly string[],
  place: string,
  problems: Problems,
): readonly number[] {
  const { outcome, tiers, unranked } = given;
  if (outcome !== "answered") {
    if (tiers.length > 0)
      problems.refuse(`${place}.tiers`, "invalid_tiers", "Only an answer has tiers.", FIX);
    return [];
  }
  if (tiers.length === 0 && unranked.length === 0 && saysBesideOrder(given)) return [];
  const result = packTiers(items, tiers, unranked);
  if ("problem" in result) {
    problems.refuse(`${place}.tiers`, "invalid_tiers", `In these tiers, ${result.problem}.`, FIX);
    return [];
  }
  if (result.packed.every((tier) => tier === UNRANKED))
    problems.refuse(`${place}.tiers`, "invalid_tiers", "An answer ranks nothing.", FIX);
  return result.packed;
}

const NOT_KEPT: Readonly<Record<string, (record: RankingRecord) => readonly unknown[]>> = {
  conversation_id: (record) => [record.conversation_id],
  parent_completion_id: (record) => [record.parent_completion_id],
  aggregates: (record) => [record.aggregates],
  usage: (record) => record.completions.map((completion) => completion.usage),
  reasoning: (record) => record.completions.map((completion) => completion.reasoning),
};

function warnOfLosses(record: RankingRecord, problems: Problems): void {
  for (const [field, valuesOf] of Object.entries(NOT_KEPT))
    if (valuesOf(record).some(holdsSomething))
      problems.warn(
        field,
        "field_left_out",
        `The field "${field}" cannot be stored yet and is left out.`,
        "Keep the file if you need it.",
      );
}

function holdsSomething(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return isJsonObject(value) ? Object.keys(value).length > 0 : value !== null;
}
