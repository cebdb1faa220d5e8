import { type Client, withTransaction } from "@/lib/platform/db";
import { copyLine, copyRows, jsonOrNull, textArray } from "./adapters/copy";
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
    const { importId, promptSetId, target } = place;
    if (!(await beatHeart(client, importId, counts, now))) return false;
    const promptIds = rows.prompts.map((_, i) => ids.next(rows.promptsBefore + i));
    await copyRows(client, PROMPT_COPY, promptLines(rows.prompts, promptIds, importId, promptSetId));
    const completionIds = rows.prompts.map(({ completions }, i) =>
      completions.map(() => ids.next(rows.promptsBefore + i)),
    );
    await copyRows(client, COMPLETION_COPY, completionLines(rows, promptIds, completionIds));
    if (target !== null)
      await stageAnnotations(client, { importId, target, ...rows, promptIds, completionIds }, ids, now);
    await copyRows(client, PROBLEM_COPY, problemLines(rows, importId));
    return true;
  });
}

async function beatHeart(
  client: Client,
  importId: string,
  counts: StagingCounts,
  now: Date,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `UPDATE import SET heartbeat_at = $2, bytes = $3, lines = $4, prompts = $5, completions = $6, annotations = $7,
            refused = $8, warnings = $9
     WHERE id = $1 AND state = 'receiving'`,
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
  return rowCount === 1;
}

const PROMPT_COPY = `COPY prompt (id, prompt_set_id, import_id, line, content_hash, group_key, external_id, messages,
  language, tags, metadata) FROM STDIN`;
const COMPLETION_COPY = `COPY completion (id, prompt_id, index, text, text_hash, turns, origin, model, policy_id, sampling,
  finish_reason, metadata) FROM STDIN`;
const PROBLEM_COPY = `COPY import_problem (import_id, seq, line, refused, code, place, reason, fix) FROM STDIN`;

function promptLines(
  prompts: readonly StagedPrompt[],
  ids: readonly string[],
  importId: string,
  promptSetId: string,
): string[] {
  return prompts.map(({ line, record, contentHash, groupKey }, i) =>
    copyLine([
      ids[i] ?? null,
      promptSetId,
      importId,
      String(line),
      `\\x${contentHash}`,
      groupKey,
      record.externalId,
      JSON.stringify(record.messages),
      record.language,
      textArray(record.tags),
      JSON.stringify(record.metadata),
    ]),
  );
}

function completionLines(
  rows: StagedRows,
  promptIds: readonly string[],
  completionIds: readonly (readonly string[])[],
): string[] {
  return rows.prompts.flatMap(({ completions }, i) =>
    completions.map(({ record, textHash }, index) =>
      copyLine([
        completionIds[i]?.[index] ?? null,
        promptIds[i] ?? null,
        String(index),
        record.text,
        `\\x${textHash}`,
        jsonOrNull(record.turns),
        record.origin,
        record.model,
        record.policyId,
        jsonOrNull(record.sampling),
        record.finishReason,
        JSON.stringify(record.metadata),
      ]),
    ),
  );
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
