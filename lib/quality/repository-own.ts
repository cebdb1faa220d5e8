import { getPool } from "@/lib/platform/db";
import type { SharedRanking } from "./own-agreement";
import { WORKED_MS } from "./repository";

export interface OwnFactsRow {
  readonly answers: number;
  readonly skipped: number;
  readonly today: number;
  readonly week: number;
  readonly changed: number;
  readonly medianActiveMs: number | null;
  /** Of answers of the last seven days with a working time. */
  readonly weekTimed: number;
  readonly weekActiveMs: number;
}

/** What an annotator did in a project; days are those of UTC. */
export async function readOwnFacts(annotatorId: string, projectId: string, now: Date): Promise<OwnFactsRow> {
  const { rows } = await getPool().query<OwnFactsRow>(
    `SELECT count(*) FILTER (WHERE r.outcome <> 'skipped')::int AS answers,
       count(*) FILTER (WHERE r.outcome = 'skipped')::int AS skipped,
       count(*) FILTER (WHERE n.revision > 1)::int AS changed,
       count(*) FILTER (WHERE r.outcome <> 'skipped'
         AND (n.created_at AT TIME ZONE 'UTC')::date = ($3::timestamptz AT TIME ZONE 'UTC')::date)::int AS today,
       count(*) FILTER (WHERE r.outcome <> 'skipped' AND n.created_at > $3::timestamptz - interval '7 days')::int AS week,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY ${WORKED_MS}) FILTER (WHERE r.outcome = 'answered') AS "medianActiveMs",
       count(${WORKED_MS}) FILTER (WHERE n.created_at > $3::timestamptz - interval '7 days')::int AS "weekTimed",
       coalesce(sum(${WORKED_MS}) FILTER (WHERE n.created_at > $3::timestamptz - interval '7 days'), 0)::float8 AS "weekActiveMs"
     FROM annotation n JOIN annotation_revision r ON r.annotation_id = n.id AND r.revision = n.revision
       JOIN task t ON t.id = n.task_id
     WHERE n.annotator_id = $1 AND t.project_id = $2 AND n.purpose = 'label'`,
    [annotatorId, projectId, now],
  );
  const [facts] = rows;
  if (facts === undefined) throw new Error("an aggregate gave no row");
  return facts;
}

const NEWEST_SHARED = 5_000;

/** The annotator's newest counted rankings beside each other counted ranking of the same task. */
export async function listSharedRankings(annotatorId: string, projectId: string): Promise<SharedRanking[]> {
  const { rows } = await getPool().query<SharedRanking>(
    `SELECT t.prompt_id AS "promptId", mine.tiers AS own, theirs.tiers AS other
     FROM annotation n JOIN annotation_revision mine ON mine.annotation_id = n.id AND mine.revision = n.revision
       JOIN task t ON t.id = n.task_id
       JOIN annotation o ON o.task_id = n.task_id AND o.annotator_id <> n.annotator_id AND o.counted AND o.purpose = 'label'
       JOIN annotation_revision theirs ON theirs.annotation_id = o.id AND theirs.revision = o.revision
     WHERE n.annotator_id = $1 AND t.project_id = $2 AND n.counted AND n.purpose = 'label'
       AND mine.outcome = 'answered' AND theirs.outcome = 'answered'
     ORDER BY n.id DESC LIMIT ${NEWEST_SHARED}`,
    [annotatorId, projectId],
  );
  return rows;
}
