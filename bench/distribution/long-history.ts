import { getPool } from "@/lib/platform/db";
import { leaseNext, readWalk } from "@/lib/tasks/repository-claim";
import { type Figure, goal, quantile } from "../figure";
import { makeCampaign } from "./make-campaign";

const OWN = 30_000;
const CLAIMS = 200;

/** The claim in Postgres of an annotator who has 30,000 tasks of his own in front, all of them still open to others. */
export async function measureLongHistory(): Promise<Figure[]> {
  const pool = getPool();
  await pool.query(
    `DELETE FROM session; DELETE FROM annotation; DELETE FROM assignment; DELETE FROM project; DELETE FROM annotator; DELETE FROM app_user`,
  );
  const { projectId, slug } = await makeCampaign({
    name: "Long history",
    tasks: OWN + 1000,
    wanted: 3,
    annotators: 1,
  });
  const { rows } = await pool.query<{ annotator: string; queue: string }>(
    `SELECT (SELECT id FROM annotator) AS annotator, (SELECT id FROM queue WHERE project_id = $1) AS queue`,
    [projectId],
  );
  const { annotator, queue } = rows[0] ?? { annotator: "", queue: "" };
  await pool.query(
    `INSERT INTO assignment (id, task_id, annotator_id, state, presented)
     SELECT gen_random_uuid(), id, $1, 'submitted', '{0,1,2,3}' FROM task WHERE project_id = $2 ORDER BY position LIMIT $3`,
    [annotator, projectId, OWN],
  );
  await pool.query("ANALYZE");
  const scope = { annotatorId: annotator, projectId, queueId: queue };
  const lease = async (): Promise<number> => {
    const now = new Date();
    const from = performance.now();
    const walk = await readWalk(annotator, slug);
    await leaseNext(scope, {
      queueId: queue,
      turn: walk?.turn ?? 0,
      afterPosition: walk?.position ?? "-1",
      leaseUntil: new Date(now.getTime() + 60_000),
      now,
      wait: false,
    });
    const ms = performance.now() - from;
    // Answered, as nobody holds more than a few tasks at a time.
    await pool.query(
      `UPDATE assignment SET state = 'submitted' WHERE annotator_id = $1 AND state = 'leased'`,
      [annotator],
    );
    return ms;
  };
  const first = await lease();
  const times: number[] = [];
  for (let i = 0; i < CLAIMS; i++) times.push(await lease());
  const p95 = quantile(times, 0.95);
  return [
    { name: "claim with 30,000 own tasks in front, the very first one", value: first, unit: "ms" },
    { name: "claim with 30,000 own tasks in front, p50", value: quantile(times, 0.5), unit: "ms" },
    { name: "claim with 30,000 own tasks in front, p95", value: p95, unit: "ms", ...goal(p95, "<", 5, "ms") },
  ];
}
