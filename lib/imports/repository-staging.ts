import { type Client, withTransaction } from "@/lib/platform/db";
import { copyBinary, copyLine, copyRows } from "./adapters/copy";
import { BinaryRows } from "./adapters/copy-binary";
import type { OrderedIds } from "./adapters/ordered-ids";
import { type AnnotationTarget, stageAnnotations } from "./repository-staging-annotations";
import type { LineProblem, StagedPrompt } from "./staged-prompt";

export interface StagingCounts {
  readonly bytes: number;
  readonly lines: number;
  readonly prompts: number;
  readonly completions: number;
  readonly annotations: number;
  readonly refused: number;
  readonly warnings: number;
}

export interface StagingPlace {
  readonly importId: string;
  readonly promptSetId: string;
  /** Where annotations go; null for an import of prompts. */
  readonly target: AnnotationTarget | null;
}

export interface StagedRows {
  readonly prompts: readonly StagedPrompt[];
  readonly problems: readonly LineProblem[];
  /** How many prompts, annotations and problems of this import were stored before. */
  readonly promptsBefore: number;
  readonly annotationsBefore: number;
  readonly problemsBefore: number;
}

/**
 * Stores rows under a receiving import; they stay invisible until it is committed. False when the import is no longer
 * receiving (cancelled or cleaned up). A crash may lose the last chunks, and then the import is still "receiving":
 * the commit to disk is left to the statement that ends the receiving.
 */
export async function stageRows(
  place: StagingPlace,
  rows: StagedRows,
  ids: OrderedIds,
  counts: StagingCounts,
  now: Date,
): Promise<boolean> {
  return withTransaction(async (client) => {
    await client.query("SET LOCAL synchronous_commit = off");
    const { importId, target } = place;
    if (!(await holdImport(client, importId))) return false;
    const promptIds = rows.prompts.map((_, i) => ids.next(rows.promptsBefore + i));
    const completionIds = rows.prompts.map(({ completions }, i) =>
      completions.map(() => ids.next(rows.promptsBefore + i)),
    );
    await copyBinary(client, PROMPT_COPY, promptRows(rows.prompts, promptIds, place));
    await copyBinary(client, COMPLETION_COPY, completionRows(rows, promptIds, completionIds));
    if (target !== null)
      await stageAnnotations(client, { importId, target, ...rows, promptIds, completionIds }, ids, now);
    await copyRows(client, PROBLEM_COPY, problemLines(rows, importId));
    await beatHeart(client, importId, counts, now);
    return true;
  });
}

/** Keeps the import from being deleted or ended before the transaction is over; several chunks may at a time. */
async function holdImport(client: Client, importId: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `SELECT 1 FROM import WHERE id = $1 AND state = 'receiving' FOR KEY SHARE`,
    [importId],
  );
  return rowCount === 1;
}

/** The last statement: its lock on the row is held no longer than the commit. A chunk may be overtaken by the next. */
async function beatHeart(client: Client, importId: string, counts: StagingCounts, now: Date): Promise<void> {
  await client.query(
    `UPDATE import SET heartbeat_at = greatest(heartbeat_at, $2), bytes = greatest(bytes, $3),
            lines = greatest(lines, $4), prompts = greatest(prompts, $5), completions = greatest(completions, $6),
            annotations = greatest(annotations, $7), refused = greatest(refused, $8), warnings = greatest(warnings, $9)
     WHERE id = $1`,
    [
      importId,
      now,
      counts.bytes,
      counts.lines,
      counts.prompts,
      counts.completions,
      counts.annotations,
      counts.refused,
      counts.warnings,
    ],
  );
}

const PROMPT_COPY = `COPY prompt (id, prompt_set_id, import_id, line, content_hash, group_key, external_id, messages,
  language, tags, metadata) FROM STDIN (FORMAT binary)`;
const COMPLETION_COPY = `COPY completion (id, prompt_id, index, text, text_hash, turns, origin, model, policy_id, sampling,
  finish_reason, metadata) FROM STDIN (FORMAT binary)`;
const PROBLEM_COPY = `COPY import_problem (import_id, seq, line, refused, code, place, reason, fix) FROM STDIN`;

function promptRows(
  prompts: readonly StagedPrompt[],
  ids: readonly string[],
  { importId, promptSetId }: StagingPlace,
): BinaryRows {
  const rows = new BinaryRows();
  for (const [i, { line, record, contentHash, groupKey }] of prompts.entries())
    rows
      .row(11)
      .uuid(ids[i] ?? "")
      .uuid(promptSetId)
      .uuid(importId)
      .int4(line)
      .bytea(contentHash)
      .text(groupKey)
      .text(record.externalId)
      .jsonb(record.messages)
      .text(record.language)
      .textArray(record.tags)
      .jsonb(record.metadata);
  return rows;
}

function completionRows(
  { prompts }: StagedRows,
  promptIds: readonly string[],
  completionIds: readonly (readonly string[])[],
): BinaryRows {
  const rows = new BinaryRows();
  for (const [i, { completions }] of prompts.entries())
    for (const [index, { record, textHash }] of completions.entries())
      rows
        .row(12)
        .uuid(completionIds[i]?.[index] ?? "")
        .uuid(promptIds[i] ?? "")
        .int4(index)
        .text(record.text)
        .bytea(textHash)
        .jsonb(record.turns)
        .text(record.origin)
        .text(record.model)
        .text(record.policyId)
        .jsonb(record.sampling)
        .text(record.finishReason)
        .jsonb(record.metadata);
  return rows;
}

function problemLines({ problems, problemsBefore }: StagedRows, importId: string): string[] {
  return problems.map((problem, i) =>
    copyLine([
      importId,
      String(problemsBefore + i),
      String(problem.line),
      problem.refused ? "t" : "f",
      problem.code,
      problem.place,
      problem.reason,
      problem.fix,
    ]),
  );
}
