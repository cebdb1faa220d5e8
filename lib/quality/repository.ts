import Cursor from "pg-cursor";
import { getPool } from "@/lib/platform/db";
import type { RankingFact } from "./agreement";
import type { AnnotatorSummary } from "./schema";

/** Tasks of the main pool in batches that are visible: their import, where there was one, is committed. */
export const VISIBLE_TASKS = `task t JOIN task_batch b ON b.id = t.batch_id JOIN queue q ON q.id = b.queue_id AND q.pool = 'main' LEFT JOIN import bi ON bi.id = b.import_id`;
export const IS_COMMITTED = `(b.import_id IS NULL OR bi.state = 'committed')`;
const IS_VISIBLE = `t.project_id = $1 AND ${IS_COMMITTED}`;
const ANNOTATIONS = `${VISIBLE_TASKS}
  JOIN annotation a ON a.task_id = t.id AND a.purpose = 'label'
  JOIN annotation_revision r ON r.annotation_id = a.id AND r.revision = a.revision
  JOIN annotator n ON n.id = a.annotator_id
  LEFT JOIN import i ON i.id = a.import_id`;
const ARE_VISIBLE = `${IS_VISIBLE} AND (a.import_id IS NULL OR i.state = 'committed')`;

export interface TaskFacts {
  readonly prompts: number;
  readonly total: number;
  readonly complete: number;
  readonly underway: number;
  readonly untouched: number;
  readonly review: number;
  readonly paused: number;
  readonly closed: number;
  readonly counted: number;
  readonly wanted: number;
  readonly leased: number;
}

export async function readTaskFacts(projectId: string): Promise<TaskFacts> {
  const { rows } = await getPool().query<TaskFacts>(
    `SELECT count(DISTINCT t.prompt_id)::int AS prompts, count(*)::int AS total,
       count(*) FILTER (WHERE t.state = 'open' AND t.counted >= t.wanted)::int AS complete,
       count(*) FILTER (WHERE t.state = 'open' AND t.counted < coalesce(t.wanted, 32767)
         AND t.counted + t.leased > 0)::int AS underway,
       count(*) FILTER (WHERE t.state = 'open' AND t.counted + t.leased = 0)::int AS untouched,
       count(*) FILTER (WHERE t.state = 'review')::int AS review,
       count(*) FILTER (WHERE t.state = 'paused')::int AS paused,
       count(*) FILTER (WHERE t.state = 'closed')::int AS closed,
       coalesce(sum(t.counted) FILTER (WHERE t.state <> 'closed' AND t.wanted IS NOT NULL), 0)::int AS counted,
       coalesce(sum(t.wanted) FILTER (WHERE t.state <> 'closed'), 0)::int AS wanted,
       coalesce(sum(t.leased), 0)::int AS leased
     FROM ${VISIBLE_TASKS} WHERE ${IS_VISIBLE}`,
    [projectId],
  );
  const [facts] = rows;
  if (facts === undefined) throw new Error("an aggregate gave no row");
  return facts;
}

export interface AnnotationFacts {
  readonly answered: number;
  readonly none_acceptable: number;
  readonly skipped: number;
  readonly surplus: number;
  readonly imported: number;
  readonly median_active_ms: number | null;
  readonly active_ms: number;
  readonly active: number;
  readonly imported_annotators: number;
}

/** Working time on an annotation `r` is the newest revision of: that of changes counts with that of the first answer. */
export const WORKED_MS = `CASE WHEN r.revision = 1 THEN r.active_ms
  ELSE (SELECT sum(w.active_ms) FROM annotation_revision w WHERE w.annotation_id = r.annotation_id) END`;

/** People's answers, refusals and skips; imports apart. */
export async function readAnnotationFacts(projectId: string, activeSince: Date): Promise<AnnotationFacts> {
  const { rows } = await getPool().query<AnnotationFacts>(
    `SELECT
       count(*) FILTER (WHERE a.counted AND r.outcome = 'answered')::int AS answered,
       count(*) FILTER (WHERE a.counted AND r.outcome = 'none_acceptable')::int AS none_acceptable,
       count(*) FILTER (WHERE n.kind = 'human' AND r.outcome = 'skipped')::int AS skipped,
       count(*) FILTER (WHERE n.kind = 'human' AND NOT a.counted AND r.outcome <> 'skipped')::int AS surplus,
       count(*) FILTER (WHERE a.import_id IS NOT NULL)::int AS imported,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY ${WORKED_MS})
         FILTER (WHERE n.kind = 'human' AND r.outcome = 'answered') AS median_active_ms,
       coalesce(sum(${WORKED_MS}) FILTER (WHERE n.kind = 'human' AND r.outcome <> 'skipped'), 0)::float8 AS active_ms,
       count(DISTINCT a.annotator_id) FILTER (WHERE n.kind = 'human' AND r.submitted_at >= $2)::int AS active,
       count(DISTINCT a.annotator_id) FILTER (WHERE n.kind = 'imported')::int AS imported_annotators
     FROM ${ANNOTATIONS} WHERE ${ARE_VISIBLE}`,
    [projectId, activeSince],
  );
  const [facts] = rows;
  if (facts === undefined) throw new Error("an aggregate gave no row");
  return facts;
}

/** People's answers and refusals of each of the `days` days up to today (UTC), days without any included. */
export async function readAnswersPerDay(
  projectId: string,
  today: Date,
  days: number,
): Promise<{ day: string; answers: number }[]> {
  const { rows } = await getPool().query<{ day: string; answers: number }>(
    `SELECT to_char(d.day, 'YYYY-MM-DD') AS day, coalesce(x.answers, 0)::int AS answers
     FROM generate_series(($2::timestamptz AT TIME ZONE 'UTC')::date - ($3::int - 1),
                          ($2::timestamptz AT TIME ZONE 'UTC')::date, interval '1 day') AS d (day)
     LEFT JOIN (
       SELECT (r.submitted_at AT TIME ZONE 'UTC')::date AS day, count(*) AS answers
       FROM ${ANNOTATIONS}
       WHERE ${ARE_VISIBLE} AND n.kind = 'human' AND r.outcome <> 'skipped'
         AND r.submitted_at >= $2::timestamptz - make_interval(days => $3)
       GROUP BY 1) x ON x.day = d.day
     ORDER BY d.day`,
    [projectId, today, days],
  );
  return rows;
}

/** The same for each of the 24 hours up to this one. */
export async function readAnswersPerHour(
  projectId: string,
  now: Date,
): Promise<{ hour: string; answers: number }[]> {
  const { rows } = await getPool().query<{ hour: Date; answers: number }>(
    `SELECT h.hour, coalesce(x.answers, 0)::int AS answers
     FROM generate_series(date_trunc('hour', $2::timestamptz) - interval '23 hours', $2::timestamptz, interval '1 hour') AS h (hour)
     LEFT JOIN (
       SELECT date_trunc('hour', r.submitted_at) AS hour, count(*) AS answers FROM ${ANNOTATIONS}
       WHERE ${ARE_VISIBLE} AND n.kind = 'human' AND r.outcome <> 'skipped'
         AND r.submitted_at >= $2::timestamptz - interval '1 day'
       GROUP BY 1) x ON x.hour = h.hour
     ORDER BY h.hour`,
    [projectId, now],
  );
  return rows.map(({ hour, answers }) => ({ hour: hour.toISOString(), answers }));
}

interface AnnotatorRow {
  readonly pseudonym: string;
  readonly kind: AnnotatorSummary["kind"];
  readonly done: number;
  readonly skipped: number;
  readonly median_active_ms: number | null;
  readonly active_ms: number | null;
  readonly last_at: Date;
  readonly total: number;
}

/** Who sent the most, people first, and how many sent anything. */
export async function listAnnotators(
  projectId: string,
  limit: number,
): Promise<{ list: Omit<AnnotatorSummary, "cost">[]; total: number }> {
  const { rows } = await getPool().query<AnnotatorRow>(
    `SELECT n.pseudonym, n.kind, count(*) FILTER (WHERE r.outcome <> 'skipped')::int AS done,
       count(*) FILTER (WHERE r.outcome = 'skipped')::int AS skipped,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY ${WORKED_MS}) FILTER (WHERE r.outcome = 'answered')
         AS median_active_ms,
       sum(${WORKED_MS}) FILTER (WHERE n.kind = 'human' AND r.outcome <> 'skipped')::float8 AS active_ms,
       max(r.submitted_at) AS last_at, (count(*) OVER ())::int AS total
     FROM ${ANNOTATIONS} WHERE ${ARE_VISIBLE}
     GROUP BY n.id ORDER BY n.kind = 'human' DESC, done DESC, n.pseudonym LIMIT $2`,
    [projectId, limit],
  );
  const list = rows.map((row) => ({
    pseudonym: row.pseudonym,
    kind: row.kind,
    done: row.done,
    skipped: row.skipped,
    medianActiveMs: row.median_active_ms,
    activeMs: row.active_ms,
    lastAt: row.last_at.toISOString(),
  }));
  return { list, total: rows[0]?.total ?? 0 };
}

export interface ProjectFacts {
  readonly members: number;
  readonly working: number;
  readonly datasets: number;
  readonly runs: number;
}

export async function readProjectFacts(projectId: string, now: Date): Promise<ProjectFacts> {
  const { rows } = await getPool().query<ProjectFacts>(
    `SELECT (SELECT count(*) FROM membership WHERE project_id = $1 AND deactivated_at IS NULL)::int AS members,
       (SELECT count(DISTINCT s.annotator_id) FROM assignment s JOIN task t ON t.id = s.task_id
        WHERE s.state = 'leased' AND s.lease_until > $2 AND t.project_id = $1)::int AS working,
       (SELECT count(*) FROM dataset WHERE project_id = $1)::int AS datasets,
       (SELECT count(*) FROM run WHERE project_id = $1)::int AS runs`,
    [projectId, now],
  );
  const [facts] = rows;
  if (facts === undefined) throw new Error("an aggregate gave no row");
  return facts;
}

interface RankingRow {
  readonly prompt_id: string;
  readonly task_id: string;
  readonly by_person: boolean;
  readonly tiers: number[];
  readonly presented: number[];
}

const BATCH_ROWS = 5000;

/** Every ranking that counts or was imported, task by task. */
export async function* streamRankings(projectId: string): AsyncGenerator<RankingFact> {
  const client = await getPool().connect();
  const cursor = client.query(
    new Cursor<RankingRow>(
      `SELECT t.prompt_id, a.task_id, n.kind = 'human' AS by_person, r.tiers, s.presented
       FROM ${ANNOTATIONS} JOIN assignment s ON s.id = a.assignment_id
       WHERE ${ARE_VISIBLE} AND r.outcome = 'answered' AND s.pass = 0 AND (a.counted OR a.import_id IS NOT NULL)
       ORDER BY a.task_id`,
      [projectId],
    ),
  );
  try {
    for (;;) {
      const rows = await cursor.read(BATCH_ROWS);
      for (const row of rows)
        yield {
          promptId: row.prompt_id,
          taskId: row.task_id,
          byPerson: row.by_person,
          tiers: row.tiers,
          presented: row.presented,
        };
      if (rows.length < BATCH_ROWS) return;
    }
  } finally {
    await cursor.close();
    client.release();
  }
}
