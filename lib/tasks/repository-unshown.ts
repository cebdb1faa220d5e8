import type { Queryable } from "@/lib/platform/db";
import { type PromptTexts, textOf } from "./repository-batches";

/** Completions of a prompt that are offered for tasks. */
export interface OfferedCompletions {
  readonly promptId: string;
  readonly completionIds: readonly string[];
}

export interface NewTexts extends PromptTexts {
  /** A completion that a task of the prompt shows already; null: there is none. */
  readonly shownId: string | null;
}

/** Of the completions, one of each text that no task of the project shows; without prompts that are in another pool. */
export async function findUnshownTexts(
  client: Queryable,
  projectId: string,
  offered: readonly OfferedCompletions[],
): Promise<NewTexts[]> {
  const { rows } = await client.query<NewTexts>(
    `SELECT prompt.id AS "promptId", encode(prompt.content_hash, 'hex') AS "contentHash",
            texts.ids AS "completionIds", shown.id AS "shownId"
     FROM unnest($2::uuid[]) WITH ORDINALITY AS asked(id, place)
     JOIN prompt ON prompt.id = asked.id
     CROSS JOIN LATERAL (
       SELECT array_agg(first.id ORDER BY first.index) AS ids FROM (
         SELECT DISTINCT ON (${textOf("own")}) own.id, own.index FROM completion AS own
         WHERE own.prompt_id = prompt.id AND own.id = ANY ($3::uuid[]) AND NOT EXISTS (
           SELECT 1 FROM task JOIN task_item ON task_item.task_id = task.id
           JOIN completion ON completion.id = task_item.completion_id
           WHERE task.project_id = $1 AND task.prompt_id = prompt.id
             AND (${textOf("completion")}) = (${textOf("own")}))
         ORDER BY ${textOf("own")}, own.index
       ) AS first
     ) AS texts
     LEFT JOIN LATERAL (
       SELECT task_item.completion_id AS id FROM task JOIN task_item ON task_item.task_id = task.id
       WHERE task.project_id = $1 AND task.prompt_id = prompt.id ORDER BY task.position, task_item.position LIMIT 1
     ) AS shown ON true
     WHERE texts.ids IS NOT NULL AND NOT EXISTS (
       SELECT 1 FROM task JOIN queue ON queue.id = task.queue_id
       WHERE task.project_id = $1 AND task.prompt_id = prompt.id AND queue.pool <> 'main')
     ORDER BY asked.place`,
    [
      projectId,
      offered.map(({ promptId }) => promptId),
      offered.flatMap(({ completionIds }) => completionIds),
    ],
  );
  return rows;
}
