import Cursor from "pg-cursor";
import type { Client } from "@/lib/platform/db";
import type { RecordFilter } from "./repository-records";

/** What is needed to count an annotation's pairs without reading a text. */
export interface RankingFacts {
  readonly groupKey: string;
  readonly promptId: string;
  readonly annotator: string;
  /** Tier by item position. */
  readonly tiers: readonly number[];
  /** Names the text of each item. */
  readonly textKeys: readonly string[];
}

interface FactsRow {
  readonly group_key: string;
  readonly prompt_id: string;
  readonly annotator_id: string;
  readonly tiers: number[];
  readonly text_keys: string[];
}

const BATCH_ROWS = 2000;

/** Every ranking that an export of pairs would use. */
export async function* streamRankingFacts(
  client: Client,
  filter: Pick<RecordFilter, "projectId" | "includeSurplus">,
): AsyncGenerator<RankingFacts> {
  const cursor = client.query(
    new Cursor<FactsRow>(
      `SELECT p.group_key, p.id AS prompt_id, a.annotator_id, r.tiers, k.text_keys
       FROM task t
         JOIN prompt p ON p.id = t.prompt_id JOIN import pi ON pi.id = p.import_id AND pi.state = 'committed'
         JOIN task_batch b ON b.id = t.batch_id LEFT JOIN import bi ON bi.id = b.import_id
         JOIN annotation a ON a.task_id = t.id AND a.purpose = 'label'
         JOIN annotation_revision r ON r.annotation_id = a.id AND r.revision = a.revision AND r.outcome = 'answered'
         LEFT JOIN import i ON i.id = a.import_id
         JOIN LATERAL (
           SELECT array_agg(CASE WHEN c.turns IS NULL THEN encode(c.text_hash, 'hex') ELSE md5(c.turns::text) END
                            ORDER BY ti.position) AS text_keys
           FROM task_item ti JOIN completion c ON c.id = ti.completion_id WHERE ti.task_id = t.id) k ON true
       WHERE t.project_id = $1 AND (b.import_id IS NULL OR bi.state = 'committed')
         AND (a.import_id IS NULL OR i.state = 'committed')
         AND (a.counted OR a.import_id IS NOT NULL OR $2)`,
      [filter.projectId, filter.includeSurplus],
    ),
  );
  try {
    for (;;) {
      const rows = await cursor.read(BATCH_ROWS);
      for (const row of rows)
        yield {
          groupKey: row.group_key,
          promptId: row.prompt_id,
          annotator: row.annotator_id,
          tiers: row.tiers,
          textKeys: row.text_keys,
        };
      if (rows.length < BATCH_ROWS) return;
    }
  } finally {
    await cursor.close();
  }
}

/** Visible prompts of the project with how many annotations an export of rankings would hold. */
export async function readPromptFacts(
  client: Client,
  filter: Pick<RecordFilter, "projectId" | "includeSurplus">,
): Promise<readonly { groupKey: string; prompts: number }[]> {
  const { rows } = await client.query<{ group_key: string; prompts: number }>(
    `SELECT p.group_key, count(*)::int AS prompts
     FROM prompt p JOIN import i ON i.id = p.import_id AND i.state = 'committed'
     WHERE EXISTS (SELECT 1 FROM task t WHERE t.project_id = $1 AND t.prompt_id = p.id)
     GROUP BY p.group_key`,
    [filter.projectId],
  );
  return rows.map((row) => ({ groupKey: row.group_key, prompts: row.prompts }));
}

/** All annotations and annotators that an export of rankings would hold. */
export async function readAnnotationCounts(
  client: Client,
  filter: Pick<RecordFilter, "projectId" | "includeSurplus">,
): Promise<{ annotations: number; annotators: number }> {
  const { rows } = await client.query<{ annotations: number; annotators: number }>(
    `SELECT count(*)::int AS annotations, count(DISTINCT a.annotator_id)::int AS annotators
     FROM task t
       JOIN prompt p ON p.id = t.prompt_id JOIN import pi ON pi.id = p.import_id AND pi.state = 'committed'
       JOIN task_batch b ON b.id = t.batch_id LEFT JOIN import bi ON bi.id = b.import_id
       JOIN annotation a ON a.task_id = t.id AND a.purpose = 'label'
       JOIN annotation_revision r ON r.annotation_id = a.id AND r.revision = a.revision
       JOIN assignment s ON s.id = a.assignment_id AND s.state <> 'returned'
       LEFT JOIN import i ON i.id = a.import_id
     WHERE t.project_id = $1 AND (b.import_id IS NULL OR bi.state = 'committed')
       AND (a.import_id IS NULL OR i.state = 'committed')
       AND (a.counted OR a.import_id IS NOT NULL OR $2 OR r.outcome = 'skipped')`,
    [filter.projectId, filter.includeSurplus],
  );
  return rows[0] ?? { annotations: 0, annotators: 0 };
}
