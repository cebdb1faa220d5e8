import type { Queryable } from "@/lib/platform/db";
import { RANKING_SCHEMA } from "@/lib/formats/rankings-record";
import type { AnnotatorChoice, RewardedRecord } from "@/lib/formats/dataset-format";
import { DATASET_FORMATS } from "@/lib/formats/registry";
import type { Project } from "@/lib/projects/schema";
import { mergeOrders } from "@/lib/ranking/merge-orders";
import {
  type AnnotationRow,
  type CompletionRow,
  type PromptRow,
  type TaskRow,
  toRecord,
} from "./record-of-rows";
import type { RewardingCheckpoint } from "./export-plan";
import { readPromptRewards } from "./repository-rewards";
import type { ExportSettings } from "./schema";

export interface RecordFilter {
  readonly projectId: string;
  readonly slug: string;
  /** Also answers that came when their task had enough. */
  readonly includeSurplus: boolean;
  readonly annotators: AnnotatorChoice;
  /** Only answers of those who passed the project's qualification. */
  readonly passedOnly: boolean;
  /** orders: only answers; verdicts: also that nothing is acceptable; everything: also skips, and prompts without any. */
  readonly needs: "orders" | "verdicts" | "everything";
  /** Of the checkpoint whose rewards come with the records; undefined: none. */
  readonly checkpointId?: string | undefined;
  /** False: a completion's text is the name of its text, which is enough to count. */
  readonly withTexts: boolean;
}

/** What of a project an export with these settings reads. */
export function recordFilter(
  { id, slug }: Pick<Project, "id" | "slug">,
  { format, includeSurplus, passedOnly, annotators }: ExportSettings,
  withTexts: boolean,
  rewarding?: RewardingCheckpoint,
): RecordFilter {
  // By reward answers are chosen that nobody ranked, too.
  const needs = rewarding === undefined ? DATASET_FORMATS[format].needs : "everything";
  const checkpointId = rewarding?.id;
  return { projectId: id, slug, includeSurplus, passedOnly, annotators, needs, checkpointId, withTexts };
}

const OUTCOMES = {
  orders: ["answered"],
  verdicts: ["answered", "none_acceptable"],
  everything: ["answered", "none_acceptable", "skipped"],
} as const;

const PAGE_PROMPTS = 500;
/** Text that one chunk may hold; a longer prompt comes alone. */
const CHUNK_BYTES = 1 << 20;

/**
 * The project's visible prompts as canonical records, ordered by prompt id, without a split. One chunk is read ahead;
 * memory does not grow with the project. Run it on one connection in one repeatable-read transaction.
 */
export async function* streamRecords(db: Queryable, filter: RecordFilter): AsyncGenerator<RewardedRecord> {
  let ahead: Promise<readonly RewardedRecord[]> | undefined;
  try {
    for await (const ids of streamChunks(db, filter.projectId)) {
      const ready = ahead;
      ahead = loadChunk(db, filter, ids);
      ahead.catch(() => undefined); // seen where it is awaited
      if (ready !== undefined) yield* await ready;
    }
    if (ahead !== undefined) yield* await ahead;
  } finally {
    await ahead?.catch(() => undefined); // the connection must be free when the reader stops early
  }
}

/** Ids of visible prompts in order, in chunks of limited text size. */
async function* streamChunks(db: Queryable, projectId: string): AsyncGenerator<string[]> {
  let after: string | null = null;
  let chunk: string[] = [];
  let bytes = 0;
  for (;;) {
    const page: readonly PageRow[] = await readPage(db, projectId, after);
    for (const row of page) {
      if (!row.visible) continue;
      const size = Number(row.bytes);
      if (chunk.length > 0 && bytes + size > CHUNK_BYTES) {
        yield chunk;
        [chunk, bytes] = [[], 0];
      }
      chunk.push(row.id);
      bytes += size;
    }
    after = page.at(-1)?.id ?? null;
    if (page.length < PAGE_PROMPTS) break;
  }
  if (chunk.length > 0) yield chunk;
}

interface PageRow {
  readonly id: string;
  readonly visible: boolean;
  readonly bytes: string;
}

async function readPage(db: Queryable, projectId: string, after: string | null): Promise<PageRow[]> {
  const { rows } = await db.query<PageRow>(
    `SELECT p.id, i.state = 'committed' AS visible,
       4 * pg_column_size(p.messages)
         + (SELECT coalesce(sum(octet_length(c.text)), 0) FROM completion c WHERE c.prompt_id = p.id) AS bytes
     FROM (SELECT DISTINCT prompt_id FROM task
           WHERE project_id = $1 AND ($2::uuid IS NULL OR prompt_id > $2) ORDER BY prompt_id LIMIT $3) t
     JOIN prompt p ON p.id = t.prompt_id JOIN import i ON i.id = p.import_id
     ORDER BY p.id`,
    [projectId, after, PAGE_PROMPTS],
  );
  return rows;
}

async function loadChunk(
  db: Queryable,
  filter: RecordFilter,
  ids: readonly string[],
): Promise<RewardedRecord[]> {
  const annotations = groupByPrompt(await readAnnotations(db, filter, ids));
  const wanted = filter.needs === "everything" ? ids : ids.filter((id) => annotations.has(id));
  if (wanted.length === 0) return [];
  const prompts = await readPrompts(db, wanted);
  const tasks = groupByPrompt(await readTasks(db, filter.projectId, wanted));
  const completions = groupByPrompt(await readCompletions(db, wanted, filter.withTexts));
  const rewards =
    filter.checkpointId === undefined ? undefined : await readPromptRewards(db, filter.checkpointId, wanted);
  return prompts
    .map((prompt) =>
      toRecord(RANKING_SCHEMA, filter.slug, {
        prompt,
        tasks: tasks.get(prompt.prompt_id) ?? [],
        completions: completions.get(prompt.prompt_id) ?? [],
        annotations: annotations.get(prompt.prompt_id) ?? [],
      }),
    )
    .map((record) => (filter.needs === "everything" ? record : mergeOrders(record)))
    .map((record) => (rewards === undefined ? record : { ...record, rewards }));
}

function groupByPrompt<Row extends { readonly prompt_id: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.prompt_id);
    if (group === undefined) groups.set(row.prompt_id, [row]);
    else group.push(row);
  }
  return groups;
}

async function readPrompts(db: Queryable, ids: readonly string[]): Promise<PromptRow[]> {
  const { rows } = await db.query<PromptRow>(
    `SELECT p.id AS prompt_id, p.group_key, s.slug AS prompt_set, p.line, p.external_id, p.messages, p.language,
       p.tags, p.metadata
     FROM prompt p JOIN prompt_set s ON s.id = p.prompt_set_id
     WHERE p.id = ANY ($1::uuid[]) ORDER BY p.id`,
    [ids],
  );
  return rows;
}

async function readCompletions(
  db: Queryable,
  ids: readonly string[],
  withTexts: boolean,
): Promise<CompletionRow[]> {
  const text = withTexts ? "text" : "encode(text_hash, 'hex') AS text";
  const { rows } = await db.query<CompletionRow>(
    `SELECT prompt_id, id, ${text}, turns, origin, model, policy_id, finish_reason, sampling, metadata
     FROM completion WHERE prompt_id = ANY ($1::uuid[]) ORDER BY prompt_id, index`,
    [ids],
  );
  return rows;
}

async function readTasks(db: Queryable, projectId: string, ids: readonly string[]): Promise<TaskRow[]> {
  const { rows } = await db.query<TaskRow>(
    `SELECT t.prompt_id, t.id, t.batch_id, q.pool, t.wanted, b.choice,
       (SELECT coalesce(array_agg(ti.completion_id ORDER BY ti.position), '{}') FROM task_item ti WHERE ti.task_id = t.id) AS items
     FROM task t JOIN queue q ON q.id = t.queue_id JOIN task_batch b ON b.id = t.batch_id
       LEFT JOIN import i ON i.id = b.import_id
     WHERE t.project_id = $1 AND t.prompt_id = ANY ($2::uuid[]) AND q.pool = 'main' AND (b.import_id IS NULL OR i.state = 'committed')
     ORDER BY t.prompt_id, t.position`,
    [projectId, ids],
  );
  return rows;
}

async function readAnnotations(
  db: Queryable,
  filter: RecordFilter,
  ids: readonly string[],
): Promise<AnnotationRow[]> {
  const { rows } = await db.query<AnnotationRow>(
    `SELECT t.prompt_id, a.id, a.task_id, n.pseudonym, n.kind, s.pass, a.purpose, a.counted, a.revision, r.outcome,
       pv.version AS protocol_version, gv.version AS guideline_version, s.presented, r.tiers, r.strengths, r.ratings, r.flags, r.soft_labels, r.rationale,
       r.reason_tags, r.demonstration, r.edited_from, r.edit_distance, r.skip_reason, r.confirmed_order, r.first_view_at, r.submitted_at, r.active_ms, r.client
     FROM task t
       JOIN annotation a ON a.task_id = t.id
       JOIN annotation_revision r ON r.annotation_id = a.id AND r.revision = a.revision
       JOIN assignment s ON s.id = a.assignment_id
       JOIN annotator n ON n.id = a.annotator_id
       JOIN protocol_version pv ON pv.id = r.protocol_version_id
       LEFT JOIN guideline_version gv ON gv.id = r.guideline_version_id
       LEFT JOIN import i ON i.id = a.import_id
     WHERE t.project_id = $1 AND t.prompt_id = ANY ($2::uuid[]) AND a.purpose = 'label'
       AND (a.import_id IS NULL OR i.state = 'committed') AND s.state <> 'returned'
       AND CASE WHEN n.kind = 'model' THEN $6 <> 'people'
         ELSE $6 <> 'judges' AND (a.counted OR a.import_id IS NOT NULL OR $3 OR r.outcome = 'skipped') END
       AND r.outcome = ANY ($4::annotation_outcome[])
       AND (NOT $5 OR n.kind = 'model' OR EXISTS (SELECT 1 FROM qualification_attempt x
              WHERE x.annotator_id = a.annotator_id AND x.project_id = $1 AND x.state = 'passed'))
     ORDER BY t.prompt_id, a.id`,
    [
      filter.projectId,
      ids,
      filter.includeSurplus,
      OUTCOMES[filter.needs],
      filter.passedOnly,
      filter.annotators,
    ],
  );
  return rows;
}
