import { toStorable } from "@/lib/base/storable";
import { type Client, withTransaction } from "@/lib/platform/db";
import { copyBinary, copyLine, copyRows } from "./adapters/copy";
import { COMPLETION_COPY, type EncodedPrompts, PROMPT_COPY } from "./adapters/encoded-prompts";
import type { OrderedIds } from "./adapters/ordered-ids";
import {
  type AnnotatedPrompt,
  type AnnotationTarget,
  stageAnnotations,
} from "./repository-staging-annotations";
import type { LineProblem } from "./staged-prompt";

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
  readonly encoded: EncodedPrompts;
  /** What was said about prompts; none for an import of prompts. */
  readonly annotated: readonly AnnotatedPrompt[];
  readonly problems: readonly LineProblem[];
  /** How many annotations and problems of this import were stored before. */
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
    const { encoded, annotated, annotationsBefore } = rows;
    await copyBinary(client, PROMPT_COPY, encoded.prompts);
    await copyBinary(client, COMPLETION_COPY, encoded.completions);
    if (target !== null)
      await stageAnnotations(client, { importId, target, annotated, annotationsBefore }, ids, now);
    await copyRows(client, PROBLEM_COPY, problemLines(rows, importId));
    await beatHeart(client, importId, counts, now);
    return true;
  });
}

/** Keeps the import from being deleted before the transaction is over; several chunks may at a time. */
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

const PROBLEM_COPY = `COPY import_problem (import_id, seq, line, refused, code, place, reason, fix) FROM STDIN`;

function problemLines({ problems, problemsBefore }: StagedRows, importId: string): string[] {
  return problems.map((problem, i) =>
    copyLine([
      importId,
      String(problemsBefore + i),
      String(problem.line),
      problem.refused ? "t" : "f",
      problem.code,
      toStorable(problem.place),
      toStorable(problem.reason),
      problem.fix,
    ]),
  );
}
