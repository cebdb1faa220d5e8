import type { Queryable } from "@/lib/platform/db";
import { SERVED_CHECKPOINT } from "@/lib/prompts/sql";
import type { RewardingCheckpoint } from "./export-plan";

/** Answers to the project's visible prompts: those of which it has tasks, whether or not the answer is in one. */
const ANSWERS_OF_PROJECT = `completion c JOIN prompt p ON p.id = c.prompt_id
  JOIN import i ON i.id = p.import_id AND i.state = 'committed'
  WHERE EXISTS (SELECT 1 FROM task t WHERE t.prompt_id = p.id AND t.project_id = $1)`;

export interface ServedCheckpoint extends RewardingCheckpoint {
  /** Below FILES_DIR. */
  readonly folder: string;
}

export async function findServedCheckpoint(db: Queryable): Promise<ServedCheckpoint | undefined> {
  const { rows } = await db.query<ServedCheckpoint>(SERVED_CHECKPOINT);
  return rows[0];
}

/** How many of the project's answers have no reward by the checkpoint. */
export async function countUnrewarded(
  db: Queryable,
  projectId: string,
  checkpointId: string,
): Promise<number> {
  const { rows } = await db.query<{ answers: number }>(
    `SELECT count(*)::int AS answers FROM ${ANSWERS_OF_PROJECT}
       AND NOT EXISTS (SELECT 1 FROM completion_score s WHERE s.completion_id = c.id AND s.checkpoint_id = $2)`,
    [projectId, checkpointId],
  );
  return rows[0]?.answers ?? 0;
}

/** The rewards that the checkpoint gave to these prompts' answers, by the answers' ids. */
export async function readPromptRewards(
  db: Queryable,
  checkpointId: string,
  promptIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await db.query<{ id: string; reward: number }>(
    `SELECT s.completion_id AS id, s.reward FROM completion c JOIN completion_score s ON s.completion_id = c.id
     WHERE c.prompt_id = ANY ($1::uuid[]) AND s.checkpoint_id = $2`,
    [promptIds, checkpointId],
  );
  return new Map(rows.map(({ id, reward }) => [id, reward]));
}

/** Prompts whose answers are read at a time. */
const PORTION = 500;

/** Ids of all answers of the project, by prompt, in portions of so many prompts. */
export async function* readAnswerIds(
  db: Queryable,
  projectId: string,
  portion = PORTION,
): AsyncGenerator<readonly string[]> {
  for (let after = "00000000-0000-0000-0000-000000000000"; ;) {
    const prompts = await db.query<{ id: string }>(
      "SELECT DISTINCT prompt_id AS id FROM task WHERE project_id = $1 AND prompt_id > $2 ORDER BY 1 LIMIT $3",
      [projectId, after, portion],
    );
    const last = prompts.rows.at(-1);
    if (last === undefined) return;
    const { rows } = await db.query<{ id: string }>(
      `SELECT c.id FROM completion c JOIN prompt p ON p.id = c.prompt_id
         JOIN import i ON i.id = p.import_id AND i.state = 'committed'
       WHERE c.prompt_id = ANY ($1::uuid[]) ORDER BY c.prompt_id, c.index`,
      [prompts.rows.map(({ id }) => id)],
    );
    yield rows.map(({ id }) => id);
    after = last.id;
  }
}
