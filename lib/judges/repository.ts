import { type Client, getPool } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import type { Judge, JudgeSettings } from "./schema";
import { type JudgeRow, toJudge } from "./shown-judge";

/** Answers that one task may have to be judged: as many as a screen shows. */
const MOST_ANSWERS = 9;

/** Tasks t of project $1 that a judge can judge: of the main pool, visible, with an order or a pair asked of people. */
const JUDGEABLE = `task t JOIN task_batch b ON b.id = t.batch_id JOIN queue q ON q.id = t.queue_id
  LEFT JOIN import bi ON bi.id = b.import_id
  WHERE t.project_id = $1 AND q.pool = 'main' AND (b.import_id IS NULL OR bi.state = 'committed')
    AND b.protocol_kind IN ('ranking', 'pairwise') AND t.k BETWEEN 2 AND ${MOST_ANSWERS}`;

/** Those of them that judge $2 has not been asked about. */
const UNASKED = `${JUDGEABLE} AND NOT EXISTS (SELECT 1 FROM judgement j WHERE j.judge_id = $2 AND j.task_id = t.id)`;

/** How much there is to judge: the texts of each pair are sent twice, a prompt with each of them. */
export interface JudgeSize {
  readonly tasks: number;
  readonly pairs: number;
  /** Of the texts in all requests together. */
  readonly characters: number;
}

export async function measureTasks(projectId: string): Promise<JudgeSize> {
  const { rows } = await getPool().query<JudgeSize>(
    `SELECT count(*)::int AS tasks, coalesce(sum(t.k * (t.k - 1) / 2), 0)::int AS pairs,
       coalesce(sum(t.k * (t.k - 1) * p.characters + 2 * (t.k - 1) * c.characters), 0)::float8 AS characters
     FROM (SELECT t.id, t.k, t.prompt_id FROM ${JUDGEABLE}) t
     CROSS JOIN LATERAL (SELECT coalesce(sum(length(turn->>'content')), 0) AS characters
       FROM prompt, jsonb_array_elements(prompt.messages) AS turn WHERE prompt.id = t.prompt_id) p
     CROSS JOIN LATERAL (SELECT coalesce(sum(length(text)), 0) AS characters
       FROM task_item i JOIN completion ON completion.id = i.completion_id WHERE i.task_id = t.id) c`,
    [projectId],
  );
  return rows[0] ?? { tasks: 0, pairs: 0, characters: 0 };
}

/** The first task that a judge of the project would be asked about. */
export async function findFirstTask(projectId: string): Promise<string | undefined> {
  const { rows } = await getPool().query<{ id: string }>(
    `SELECT t.id FROM ${JUDGEABLE} ORDER BY t.position LIMIT 1`,
    [projectId],
  );
  return rows[0]?.id;
}

export interface NewJudgeRow {
  readonly projectId: string;
  readonly name: string;
  readonly settings: JudgeSettings;
  readonly pseudonym: string;
}

/** Stores a judge, its annotator, and a row for each pair and order; gives its number. */
export async function insertJudge(client: Client, judge: NewJudgeRow, now: Date): Promise<number> {
  const { projectId, name, settings, pseudonym } = judge;
  const [id, annotatorId] = [newId(now), newId(now)];
  // Two of one name at the same moment: one after the other.
  await client.query(`SELECT 1 FROM project WHERE id = $1 FOR NO KEY UPDATE`, [projectId]);
  await client.query(
    `INSERT INTO annotator (id, kind, pseudonym, project_id, created_at) VALUES ($1, 'model', $2, $3, $4)`,
    [annotatorId, pseudonym, projectId, now],
  );
  const { rows } = await client.query<{ number: number }>(
    `INSERT INTO judge (id, project_id, name, version, annotator_id, settings, created_at)
     SELECT $1, $2, $3, coalesce(max(version), 0) + 1, $4, $5, $6 FROM judge WHERE project_id = $2 AND name = $3
     RETURNING number`,
    [id, projectId, name, annotatorId, JSON.stringify(settings), now],
  );
  await addJudgements(client, id, projectId);
  return rows[0]?.number ?? 0;
}

export async function findProjectOfJudge(client: Client, number: number): Promise<string | null> {
  const { rows } = await client.query<{ project_id: string }>(
    "SELECT project_id FROM judge WHERE number = $1",
    [number],
  );
  return rows[0]?.project_id ?? null;
}

/** Adds the project's tasks that the judge has not been asked about. */
async function addJudgements(client: Client, judgeId: string, projectId: string): Promise<void> {
  const { rowCount } = await client.query(
    `INSERT INTO judgement (judge_id, place, task_id, first, second, pass)
     SELECT $2, coalesce((SELECT max(place) FROM judgement WHERE judge_id = $2), -1)
              + row_number() OVER (ORDER BY t.position, a, b, pass), t.id, a, b, pass
     FROM (SELECT t.id, t.k, t.position FROM ${UNASKED}) t
       CROSS JOIN generate_series(0, t.k - 2) AS a CROSS JOIN LATERAL generate_series(a + 1, t.k - 1) AS b
       CROSS JOIN generate_series(0, 1) AS pass`,
    [projectId, judgeId],
  );
  await client.query(
    `UPDATE judge SET batches = batches + $2,
       tasks = (SELECT count(DISTINCT task_id) FROM judgement WHERE judge_id = $1)
     WHERE id = $1`,
    [judgeId, rowCount ?? 0],
  );
}

/**
 * Adds what came since to a judge that rests; one that was done then waits for a worker. True when there was something.
 * Part of the caller's transaction.
 */
export async function addNewTasks(client: Client, number: number): Promise<boolean> {
  const { rows } = await client.query<{ id: string; project_id: string }>(
    `SELECT id, project_id FROM judge WHERE number = $1 AND state IN ('paused', 'failed', 'done') FOR UPDATE`,
    [number],
  );
  const [row] = rows;
  if (row === undefined) return false;
  const fresh = await client.query(`SELECT 1 FROM ${UNASKED} LIMIT 1`, [row.project_id, row.id]);
  if (fresh.rowCount === 0) return false;
  // It may only have more to do once it is not done any more: as if it had been broken off.
  await client.query(`UPDATE judge SET state = 'failed', error = NULL WHERE id = $1 AND state = 'done'`, [
    row.id,
  ]);
  await addJudgements(client, row.id, row.project_id);
  return true;
}

const SELECT = `
  SELECT judge.*, judge.input_tokens::float8 AS input_tokens, judge.output_tokens::float8 AS output_tokens,
         project.slug AS project_slug, annotator.pseudonym,
         CASE WHEN failed = 0 THEN '[]'::jsonb ELSE (
           SELECT jsonb_agg(jsonb_build_object('reason', reason, 'requests', requests) ORDER BY requests DESC, reason)
           FROM (SELECT error AS reason, count(*)::int AS requests FROM judgement
                 WHERE judge_id = judge.id AND state = 'failed' GROUP BY error
                 ORDER BY requests DESC, reason LIMIT 5) AS reasons) END AS failures
  FROM judge JOIN project ON project.id = judge.project_id JOIN annotator ON annotator.id = judge.annotator_id`;

export async function findJudge(number: number, now: Date): Promise<Judge | undefined> {
  const { rows } = await getPool().query<JudgeRow>(`${SELECT} WHERE judge.number = $1`, [number]);
  return rows[0] === undefined ? undefined : toJudge(rows[0], now);
}

/** A project's judges, newest first. */
export async function listJudges(projectId: string, now: Date): Promise<Judge[]> {
  const { rows } = await getPool().query<JudgeRow>(
    `${SELECT} WHERE judge.project_id = $1 ORDER BY judge.number DESC`,
    [projectId],
  );
  return rows.map((row) => toJudge(row, now));
}
