import { getPool } from "@/lib/platform/db";
import type { TextRanking } from "./compare-arms";

interface RankingRow extends TextRanking {
  readonly promptId: string;
}

/**
 * What people (imported ones too) ordered, of these prompts' tasks, each text named by its hash; as exports take it: labels
 * that used a place of their task, or came with an import, and were not returned.
 */
export async function readTextRankings(
  projectId: string | null,
  promptIds: readonly string[],
): Promise<Map<string, TextRanking[]>> {
  const { rows } = await getPool().query<RankingRow>(
    `SELECT t.prompt_id AS "promptId", r.tiers,
       (SELECT array_agg(CASE WHEN c.turns IS NULL THEN encode(c.text_hash, 'hex') ELSE c.id::text END
                         ORDER BY item.position)
        FROM task_item item JOIN completion c ON c.id = item.completion_id WHERE item.task_id = t.id) AS texts
     FROM task t
       JOIN queue q ON q.id = t.queue_id AND q.pool = 'main'
       JOIN annotation a ON a.task_id = t.id AND a.purpose = 'label'
       JOIN annotation_revision r ON r.annotation_id = a.id AND r.revision = a.revision
       JOIN assignment s ON s.id = a.assignment_id AND s.state <> 'returned'
       JOIN annotator n ON n.id = a.annotator_id AND n.kind <> 'model'
       LEFT JOIN import i ON i.id = a.import_id
     WHERE t.prompt_id = ANY ($2::uuid[]) AND ($1::uuid IS NULL OR t.project_id = $1)
       AND r.outcome = 'answered' AND cardinality(r.tiers) > 0
       AND CASE WHEN a.import_id IS NULL THEN a.counted ELSE i.state = 'committed' END
     ORDER BY t.prompt_id, a.id`,
    [projectId, promptIds],
  );
  const byPrompt = new Map<string, TextRanking[]>();
  for (const { promptId, texts, tiers } of rows)
    byPrompt.set(promptId, [...(byPrompt.get(promptId) ?? []), { texts, tiers }]);
  return byPrompt;
}
