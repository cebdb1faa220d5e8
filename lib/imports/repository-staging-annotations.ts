import { randomInt } from "node:crypto";
import { makePseudonym } from "@/lib/accounts/pseudonym";
import type { PreferenceAnnotation, PreferenceTask } from "@/lib/formats/preference-record";
import { type Client, getPool, type Queryable } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { copyLine, copyRows, jsonOrNull, numberArray, textArray } from "./adapters/copy";
import type { OrderedIds } from "./adapters/ordered-ids";

/** Where an import of preferences puts its tasks and annotations. */
export interface AnnotationTarget {
  readonly projectId: string;
  readonly batchId: string;
  readonly queueId: string;
  /** The project's current one: imported annotations are stored under it. */
  readonly protocolVersionId: string;
}

/** The project's newest protocol version. */
export async function findProtocolVersionId(projectId: string): Promise<string> {
  const { rows } = await getPool().query<{ id: string }>(
    `SELECT id FROM protocol_version WHERE project_id = $1 ORDER BY version DESC LIMIT 1`,
    [projectId],
  );
  if (rows[0] === undefined) throw new Error(`project ${projectId} vanished while a file was sent to it`);
  return rows[0].id;
}

/** What a record says about the completions of its prompt, which are stored. */
export interface AnnotatedPrompt {
  /** The prompt's place among all of the import. */
  readonly ordinal: number;
  readonly id: string;
  readonly completionIds: readonly string[];
  readonly tasks: readonly PreferenceTask[];
}

export interface StagedBatch {
  readonly importId: string;
  readonly target: AnnotationTarget;
  readonly annotated: readonly AnnotatedPrompt[];
  /** How many annotations of this import were stored before. */
  readonly annotationsBefore: number;
}

/** Stores the tasks and annotations of staged prompts. The tasks are closed: nobody is asked to do them again. */
export async function stageAnnotations(
  client: Client,
  batch: StagedBatch,
  ids: OrderedIds,
  now: Date,
): Promise<void> {
  const annotators = await openAnnotators(client, batch, now);
  const tasks = tasksOf(batch, ids);
  const annotations = annotationsOf(tasks, annotators, ids, now);
  await copyRows(
    client,
    TASK_COPY,
    tasks.map((task) => taskLine(batch.target, task)),
  );
  await copyRows(client, ITEM_COPY, tasks.flatMap(itemLines));
  await copyRows(
    client,
    ASSIGNMENT_COPY,
    annotations.map((row) => assignmentLine(batch.target, row)),
  );
  await copyRows(
    client,
    ANNOTATION_COPY,
    annotations.map((row) => annotationLine(batch.importId, row)),
  );
  await copyRows(
    client,
    REVISION_COPY,
    annotations.map((row) => revisionLine(batch.target, row)),
  );
}

/** Ids of the project's imported annotators by their names in files; those that are missing are made. */
async function openAnnotators(
  client: Queryable,
  { annotated, target }: StagedBatch,
  now: Date,
): Promise<ReadonlyMap<string, string>> {
  const given = annotated.flatMap(({ tasks }) => tasks.flatMap((task) => task.annotations));
  const names = [...new Set(given.map((annotation) => annotation.annotator))].sort();
  const rng = () => randomInt(2 ** 32) / 2 ** 32;
  await client.query(
    `INSERT INTO annotator (id, kind, pseudonym, project_id, external_id, created_at)
     SELECT id, 'imported', pseudonym, $1, name, $5
     FROM unnest($2::uuid[], $3::text[], $4::text[]) AS new(id, pseudonym, name)
     ON CONFLICT (project_id, external_id) DO NOTHING`,
    [target.projectId, names.map(() => newId(now)), names.map(() => makePseudonym(rng)), names, now],
  );
  const { rows } = await client.query<{ id: string; name: string }>(
    `SELECT id, external_id AS name FROM annotator WHERE project_id = $1 AND external_id = ANY ($2::text[])`,
    [target.projectId, names],
  );
  return new Map(rows.map(({ id, name }) => [name, id]));
}

interface TaskToStore {
  readonly id: string;
  readonly promptId: string;
  /** Completion ids by item position. */
  readonly items: readonly string[];
  readonly task: PreferenceTask;
  /** Number of the annotations of earlier prompts in this import. */
  readonly annotationsBefore: number;
}

function tasksOf(batch: StagedBatch, ids: OrderedIds): TaskToStore[] {
  let annotationsBefore = batch.annotationsBefore;
  return batch.annotated.flatMap(({ ordinal, id: promptId, completionIds, tasks }) => {
    const stored = tasks.map((task) => ({
      id: ids.next(ordinal),
      promptId,
      items: task.items.map((index) => completionIds[index] ?? ""),
      task,
      annotationsBefore,
    }));
    annotationsBefore += tasks.reduce((sum, task) => sum + task.annotations.length, 0);
    return stored;
  });
}

interface AnnotationToStore {
  readonly id: string;
  readonly assignmentId: string;
  readonly taskId: string;
  readonly annotatorId: string;
  readonly given: PreferenceAnnotation;
  readonly submittedAt: string;
}

/** Their ids sort as they stand in the file. */
function annotationsOf(
  tasks: readonly TaskToStore[],
  annotators: ReadonlyMap<string, string>,
  ids: OrderedIds,
  now: Date,
): AnnotationToStore[] {
  return tasks.flatMap(({ id: taskId, task, annotationsBefore }) =>
    task.annotations.map((given) => ({
      id: ids.next(annotationsBefore + given.place),
      assignmentId: ids.next(annotationsBefore + given.place),
      taskId,
      annotatorId: annotators.get(given.annotator) ?? "",
      given,
      submittedAt: given.submittedAt ?? now.toISOString(),
    })),
  );
}

const TASK_COPY = `COPY task (id, project_id, batch_id, queue_id, prompt_id, k, wanted, state) FROM STDIN`;
const ITEM_COPY = `COPY task_item (task_id, position, completion_id) FROM STDIN`;
const ASSIGNMENT_COPY = `COPY assignment (id, task_id, annotator_id, pass, state, presented, first_view_at,
  protocol_version_id) FROM STDIN`;
const ANNOTATION_COPY = `COPY annotation (id, assignment_id, task_id, annotator_id, purpose, counted, revision,
  import_id) FROM STDIN`;
const REVISION_COPY = `COPY annotation_revision (annotation_id, revision, client_id, outcome, tiers, confirmed_order,
  rationale, skip_reason, protocol_version_id, first_view_at, active_ms, submitted_at, client, strengths, ratings,
  flags, reason_tags, demonstration, edited_from, edit_distance,
  soft_labels) FROM STDIN`;

function taskLine(target: AnnotationTarget, { id, promptId, items, task }: TaskToStore): string {
  const wanted = task.wanted === null ? null : String(task.wanted);
  const { projectId, batchId, queueId } = target;
  return copyLine([id, projectId, batchId, queueId, promptId, String(items.length), wanted, "closed"]);
}

function itemLines({ id, items }: TaskToStore): string[] {
  return items.map((completionId, position) => copyLine([id, String(position), completionId]));
}

function assignmentLine(target: AnnotationTarget, row: AnnotationToStore): string {
  const { given } = row;
  return copyLine([
    row.assignmentId,
    row.taskId,
    row.annotatorId,
    String(given.pass),
    given.outcome === "skipped" ? "skipped" : "submitted",
    numberArray(given.presented),
    given.firstViewAt,
    target.protocolVersionId,
  ]);
}

function annotationLine(importId: string, { given, ...row }: AnnotationToStore): string {
  const revision = String(given.revision);
  return copyLine([
    row.id,
    row.assignmentId,
    row.taskId,
    row.annotatorId,
    given.purpose,
    "f",
    revision,
    importId,
  ]);
}

function revisionLine(target: AnnotationTarget, { id, given, submittedAt }: AnnotationToStore): string {
  return copyLine([
    id,
    String(given.revision),
    id, // nobody sent it: its own id is as good as a client's
    given.outcome,
    numberArray(given.tiers),
    given.confirmedOrder ? "t" : "f",
    given.rationale,
    given.skipReason,
    target.protocolVersionId,
    given.firstViewAt,
    numberOrNull(given.activeMs),
    submittedAt,
    given.client,
    given.strengths.length === 0 ? null : JSON.stringify(given.strengths),
    jsonOrNull(given.ratings),
    jsonOrNull(given.flags),
    textArray(given.reasonTags),
    given.demonstration,
    numberOrNull(given.editedFrom),
    numberOrNull(given.editDistance),
    given.softLabels.length === 0 ? null : JSON.stringify(given.softLabels),
  ]);
}

function numberOrNull(value: number | null): string | null {
  return value === null ? null : String(value);
}
