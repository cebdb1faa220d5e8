import Cursor from "pg-cursor";
import { getPool } from "@/lib/platform/db";
import type { JudgedTask } from "./judge-report";

export interface FiguresRow extends JudgedTask {
  readonly number: number;
}

const BATCH_ROWS = 1000;

/** Each task that a judge of the project has something to say about, judge by judge, with people's counted rankings of it. */
export async function* streamJudgedTasks(projectId: string): AsyncGenerator<FiguresRow> {
  const client = await getPool().connect();
  const cursor = client.query(
    new Cursor<FiguresRow>(
      `SELECT judge.number, t.prompt_id AS "promptId", x.pairs,
         (SELECT coalesce(jsonb_agg(r.tiers), '[]') FROM annotation a
            JOIN annotation_revision r ON r.annotation_id = a.id AND r.revision = a.revision
            JOIN annotator n ON n.id = a.annotator_id
          WHERE a.task_id = t.id AND a.counted AND a.purpose = 'label' AND n.kind = 'human' AND r.outcome = 'answered') AS people
       FROM judge CROSS JOIN LATERAL (
         SELECT task_id, jsonb_agg(jsonb_build_object('first', first, 'second', second, 'replies', replies,
                  'verdicts', verdicts, 'probabilities', probabilities)) AS pairs
         FROM (SELECT task_id, first, second, count(*) FILTER (WHERE state = 'done') AS replies,
                 jsonb_build_array(max(verdict) FILTER (WHERE pass = 0), max(verdict) FILTER (WHERE pass = 1)) AS verdicts,
                 jsonb_build_array(max(probability) FILTER (WHERE pass = 0), max(probability) FILTER (WHERE pass = 1)) AS probabilities
               FROM judgement WHERE judge_id = judge.id GROUP BY task_id, first, second) AS pair
         WHERE replies > 0 GROUP BY task_id) AS x
       JOIN task t ON t.id = x.task_id
       WHERE judge.project_id = $1`,
      [projectId],
    ),
  );
  try {
    for (;;) {
      const rows = await cursor.read(BATCH_ROWS);
      yield* rows;
      if (rows.length < BATCH_ROWS) return;
    }
  } finally {
    await cursor.close();
    client.release();
  }
}
