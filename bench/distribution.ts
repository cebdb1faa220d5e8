import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { getPool } from "@/lib/platform/db";
import { annotate, type AnnotatorLog } from "./distribution/annotator";
import { startApp } from "./distribution/app-process";
import { measureLongHistory } from "./distribution/long-history";
import { makeCampaign } from "./distribution/make-campaign";
import { openBenchDatabase } from "./bench-database";
import { type Figure, goal, quantile } from "./figure";

/**
 * Annotators over real HTTP, several app processes on one database, one of them killed with -9 halfway:
 * what was promised is compared with what Postgres holds.
 */
export async function run(args: readonly string[]): Promise<readonly Figure[]> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      annotators: { type: "string", default: "50" },
      apps: { type: "string", default: "2" },
      tasks: { type: "string", default: "1500" },
      kill: { type: "boolean", default: false },
    },
  });
  const wanted = 3;
  const database = await openBenchDatabase();
  try {
    const tasks = Number(values.tasks);
    const campaign = await makeCampaign({ tasks, wanted, annotators: Number(values.annotators) });
    const apps = await Promise.all(Array.from({ length: Number(values.apps) }, () => startApp(database.url)));
    const log: AnnotatorLog = { acknowledged: [], claimMs: [], submitMs: [], retries: 0 };
    const from = performance.now();
    const ports = apps.map((app) => app.port);
    const work = campaign.cookies.map((cookie, i) =>
      annotate({ slug: campaign.slug, cookie, ports, first: i }, log),
    );
    if (values.kill) await killHalfway(apps[0], log, (tasks * wanted) / 2);
    await Promise.all(work);
    const seconds = (performance.now() - from) / 1000;
    await Promise.all(apps.map((app) => app.stop()));
    return [
      ...(await compareWithDatabase(campaign.projectId, wanted, log)),
      ...speedFigures(log, seconds, values.kill),
      ...(await measureLongHistory()),
    ];
  } finally {
    await database.close();
  }
}

async function killHalfway(
  app: Awaited<ReturnType<typeof startApp>> | undefined,
  log: AnnotatorLog,
  at: number,
): Promise<void> {
  while (log.acknowledged.length < at) await sleep(20);
  app?.kill();
  await app?.restart();
}

async function compareWithDatabase(projectId: string, wanted: number, log: AnnotatorLog): Promise<Figure[]> {
  const { rows } = await getPool().query<{ over: number; below: number; twice: number }>(
    `SELECT count(*) FILTER (WHERE n > $2)::int AS over, count(*) FILTER (WHERE n < $2)::int AS below,
       (SELECT count(*)::int FROM (SELECT 1 FROM annotation x JOIN task y ON y.id = x.task_id WHERE y.project_id = $1
          GROUP BY x.task_id, x.annotator_id HAVING count(*) > 1) d) AS twice
     FROM (SELECT (SELECT count(*) FROM annotation a WHERE a.task_id = t.id AND a.counted)::int AS n FROM task t WHERE t.project_id = $1) c`,
    [projectId, wanted],
  );
  const stored = await getPool().query<{ client_id: string }>(`SELECT client_id FROM annotation_revision`);
  const known = new Set(stored.rows.map((row) => row.client_id));
  const lost = log.acknowledged.filter((id) => !known.has(id)).length;
  const { over, below, twice } = rows[0] ?? { over: NaN, below: NaN, twice: NaN };
  const none = (name: string, value: number): Figure => ({
    name,
    value,
    unit: "tasks",
    ...goal(value, "<=", 0),
  });
  return [
    none("tasks over their wanted count", over),
    none("tasks below it after everybody was told nothing is left", below),
    { ...none("acknowledged but not stored", lost), unit: "submits" },
    { ...none("stored twice", twice + stored.rows.length - known.size), unit: "submits" },
    { name: "acknowledged submits", value: log.acknowledged.length, unit: "submits" },
  ];
}

function speedFigures(log: AnnotatorLog, seconds: number, killed: boolean): Figure[] {
  const rate = log.acknowledged.length / seconds;
  const what = killed ? " (kill and restart included)" : "";
  return [
    { name: "claim p50, closed loop", value: quantile(log.claimMs, 0.5), unit: "ms" },
    { name: "claim p95, closed loop", value: quantile(log.claimMs, 0.95), unit: "ms" },
    { name: "submit p50, closed loop", value: quantile(log.submitMs, 0.5), unit: "ms" },
    { name: "submit p95, closed loop", value: quantile(log.submitMs, 0.95), unit: "ms" },
    { name: "requests sent again", value: log.retries, unit: "requests" },
    {
      name: `tasks a second without think time${what}`,
      value: rate,
      unit: "tasks/s",
      ...goal(rate, ">=", 300),
    },
  ];
}
