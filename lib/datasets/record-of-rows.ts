import type { PackedStrength } from "@/lib/annotations/packed-answer";
import type { FieldValue } from "@/lib/projects/field-value";
import type { Message } from "@/lib/formats/message";
import type {
  RankingAnnotation,
  RankingCompletion,
  RankingRecord,
  RankingTask,
} from "@/lib/formats/rankings-record";

/** How likely one item is better than another, by item position. */
export interface PackedSoftLabel {
  readonly first: number;
  readonly second: number;
  readonly probability: number;
}

/** Rows as the database gives them; each names its prompt. */
export interface PromptRow {
  readonly prompt_id: string;
  readonly group_key: string;
  readonly prompt_set: string;
  readonly line: number;
  readonly external_id: string | null;
  readonly messages: readonly Message[];
  readonly language: string | null;
  readonly tags: readonly string[];
  readonly metadata: Readonly<Record<string, unknown>>;
}

export interface CompletionRow {
  readonly prompt_id: string;
  readonly id: string;
  readonly text: string;
  readonly turns: readonly Message[] | null;
  readonly origin: RankingCompletion["origin"];
  readonly model: string | null;
  readonly policy_id: string | null;
  readonly finish_reason: string | null;
  readonly sampling: Record<string, unknown> | null;
  readonly metadata: Record<string, unknown>;
}

export interface TaskRow {
  readonly prompt_id: string;
  readonly id: string;
  readonly batch_id: string;
  readonly pool: RankingTask["pool"];
  readonly wanted: number | null;
  readonly choice: NonNullable<RankingTask["chosen_by"]> | null;
  readonly items: readonly string[];
}

export interface AnnotationRow {
  readonly prompt_id: string;
  readonly id: string;
  readonly task_id: string;
  readonly pseudonym: string;
  readonly kind: RankingAnnotation["annotator_kind"];
  readonly pass: number;
  readonly purpose: RankingAnnotation["purpose"];
  readonly counted: boolean;
  readonly revision: number;
  readonly outcome: RankingAnnotation["outcome"];
  readonly protocol_version: number;
  readonly guideline_version: number | null;
  /** Item positions in the order shown. */
  readonly presented: readonly number[];
  /** Tier by item position. */
  readonly tiers: readonly number[];
  readonly strengths: readonly PackedStrength[] | null;
  /** By item position. */
  readonly ratings: Readonly<Record<string, Record<string, FieldValue>>> | null;
  readonly flags: Readonly<Record<string, string[]>> | null;
  /** By item position; null: none. */
  readonly soft_labels: readonly PackedSoftLabel[] | null;
  readonly rationale: string | null;
  readonly reason_tags: readonly string[];
  readonly demonstration: string | null;
  readonly edited_from: number | null;
  readonly edit_distance: number | null;
  readonly skip_reason: string | null;
  readonly confirmed_order: boolean;
  readonly first_view_at: Date | null;
  readonly submitted_at: Date;
  readonly active_ms: number | null;
  readonly client: string;
}

export interface PromptRows {
  readonly prompt: PromptRow;
  readonly completions: readonly CompletionRow[];
  readonly tasks: readonly TaskRow[];
  readonly annotations: readonly AnnotationRow[];
}

/** The canonical record of a prompt, every field written, in the order of the format; `split` is left to the writer. */
export function toRecord(schema: RankingRecord["schema"], project: string, rows: PromptRows): RankingRecord {
  const { prompt } = rows;
  const itemsOf = new Map(rows.tasks.map((task) => [task.id, task.items]));
  return {
    schema,
    prompt_id: prompt.prompt_id,
    group_key: prompt.group_key,
    split: null,
    source: { prompt_set: prompt.prompt_set, line: prompt.line, external_id: prompt.external_id },
    messages: prompt.messages.map(({ role, content }) => ({ role, content })),
    conversation_id: null,
    parent_completion_id: null,
    language: prompt.language,
    tags: [...prompt.tags],
    metadata: prompt.metadata,
    completions: rows.completions.map(toCompletion),
    tasks: rows.tasks.map((task) => toTask(project, task)),
    annotations: rows.annotations.map((row) => toAnnotation(row, itemsOf.get(row.task_id) ?? [])),
    aggregates: [],
  };
}

function toCompletion(row: CompletionRow): RankingCompletion {
  return {
    completion_id: row.id,
    content: row.text,
    turns: row.turns?.map(({ role, content }) => ({ role, content })) ?? null,
    origin: row.origin,
    model: row.model,
    policy_id: row.policy_id,
    batch_id: null,
    finish_reason: row.finish_reason,
    sampling: row.sampling,
    usage: null,
    reasoning: null,
    metadata: row.metadata,
  };
}

function toTask(project: string, row: TaskRow): RankingTask {
  return {
    task_id: row.id,
    project,
    batch_id: row.batch_id,
    pool: row.pool,
    wanted: row.wanted,
    chosen_by: row.choice === null ? null : toChosenBy(row.choice),
    items: [...row.items],
  };
}

/** Without what says nothing outside of the installation. */
function toChosenBy({ arm, rule, model, seed }: NonNullable<TaskRow["choice"]>): RankingTask["chosen_by"] {
  return { arm, rule, model, seed };
}

function toAnnotation(row: AnnotationRow, items: readonly string[]): RankingAnnotation {
  return {
    annotation_id: row.id,
    task_id: row.task_id,
    annotator: row.pseudonym,
    annotator_kind: row.kind,
    pass: row.pass,
    purpose: row.purpose,
    counted: row.counted,
    revision: row.revision,
    outcome: row.outcome,
    protocol_version: row.protocol_version,
    guideline_version: row.guideline_version,
    presented: row.presented.flatMap((position) => items[position] ?? []),
    tiers: idsByTier(row.tiers, items),
    unranked: items.filter((_, position) => row.tiers[position] === -1),
    strengths: (row.strengths ?? []).map(({ better, worse, preset, value }) => ({
      better: items[better] ?? "",
      worse: items[worse] ?? "",
      preset,
      value,
    })),
    soft_labels: (row.soft_labels ?? []).map(({ first, second, probability }) => ({
      first: items[first] ?? "",
      second: items[second] ?? "",
      probability,
    })),
    ratings: byId(row.ratings, items, {}),
    flags: byId(row.flags, items, []),
    rationale: row.rationale,
    reason_tags: [...row.reason_tags],
    demonstration: row.demonstration,
    edited_from: row.edited_from === null ? null : (items[row.edited_from] ?? null),
    edit_distance: row.edit_distance,
    skip_reason: row.skip_reason,
    confirmed_order: row.confirmed_order,
    first_view_at: row.first_view_at?.toISOString() ?? null,
    submitted_at: row.submitted_at.toISOString(),
    active_ms: row.active_ms,
    client: row.client,
  };
}

/** Completion ids by tier, best first; inside a tier in item order. */
function idsByTier(tiers: readonly number[], items: readonly string[]): string[][] {
  const out: string[][] = [];
  for (const [position, tier] of tiers.entries()) {
    const id = items[position];
    if (tier < 0 || id === undefined) continue;
    (out[tier] ??= []).push(id);
  }
  return out;
}

/** An entry for every item, so that "not set" and "not asked" differ; empty where nothing was asked. */
function byId<T>(
  byPosition: Readonly<Record<string, T>> | null,
  items: readonly string[],
  unset: T,
): Record<string, T> {
  if (byPosition === null) return {};
  return Object.fromEntries(items.map((id, position) => [id, byPosition[position] ?? unset]));
}
