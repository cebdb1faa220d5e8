import os from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { getPool } from "@/lib/platform/db";
import { annotate, type AnnotatorLog, newLog } from "./distribution/annotator";
import { type App, startApp } from "./distribution/app-process";
import { measureLongHistory } from "./distribution/long-history";
import { type Campaign, makeCampaign } from "./distribution/make-campaign";
import { measureThinking } from "./distribution/thinking";
import { type BenchDatabase, openBenchDatabase } from "./bench-database";
import { treeCpuSeconds } from "./cpu-seconds";
import { type Figure, goal, quantile } from "./figure";

const WANTED = 3;
/** Measured on another occasion (docs/benchmarks.md). */
const POTATO_TASKS_A_SECOND = 27;

/**
 * Annotators over real HTTP, several app processes on one database, one of them killed with -9 halfway:
 * what was promised is compared with what Postgres holds. Then a hundred annotators who think.
 */
export async function run(args: readonly string[]): Promise<readonly Figure[]> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      annotators: { type: "string", default: "50" },
      apps: { type: "string", default: "2" },
      tasks: { type: "string", default: "4000" },
      kill: { type: "boolean", default: false },
      "think-seconds": { type: "string", default: "30" },
    },
  });
  const database = await openBenchDatabase();
  try {
    const tasks = Number(values.tasks);
    const annotators = Number(values.annotators);
    const campaign = await makeCampaign({ name: "Closed loop", tasks, wanted: WANTED, annotators });
    const apps = await Promise.all(Array.from({ length: Number(values.apps) }, () => startApp(database.url)));
    const killAt = values.kill ? (tasks * WANTED) / 2 : undefined;
    const closed = await runClosedLoop({ database, campaign, apps, killAt });
    const thinking = await measureThinking(apps, Number(values["think-seconds"]));
    await Promise.all(apps.map((app) => app.stop()));
    return [
      ...(await compareWithDatabase(campaign.projectId, WANTED, closed.log)),
      ...speedFigures(closed, values.kill),
      ...cpuFigures(closed),
      ...thinking,
      ...(await measureLongHistory()),
    ];
  } finally {
    await database.close();
  }
}

interface ClosedLoop {
  readonly log: AnnotatorLog;
  readonly seconds: number;
  /** Of load generator, apps and Postgres together; not a number where there is no /proc. */
  readonly cpuSeconds: number;
  readonly serverCpuSeconds: number;
  /** Of this process. */
  readonly generatorCpuSeconds: number;
}

async function runClosedLoop(input: {
  readonly database: BenchDatabase;
  readonly campaign: Campaign;
  readonly apps: readonly App[];
  readonly killAt: number | undefined;
}): Promise<ClosedLoop> {
  const { slug, cookies } = input.campaign;
  const log = newLog();
  const ports = input.apps.map((app) => app.port);
  const cpu = startCpuClock(input.database.serverPid);
  const from = performance.now();
  const work = cookies.map((cookie, i) => annotate({ slug, cookie, ports, first: i }, log));
  if (input.killAt !== undefined) await killHalfway(input.apps[0], log, input.killAt);
  await Promise.all(work);
  return { log, seconds: (performance.now() - from) / 1000, ...cpu() };
}

type CpuSeconds = Pick<ClosedLoop, "cpuSeconds" | "serverCpuSeconds" | "generatorCpuSeconds">;

function startCpuClock(serverPid: number): () => CpuSeconds {
  const all = treeCpuSeconds(process.pid, serverPid) ?? NaN;
  const server = treeCpuSeconds(serverPid) ?? NaN;
  const generator = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(generator);
    return {
      cpuSeconds: (treeCpuSeconds(process.pid, serverPid) ?? NaN) - all,
      serverCpuSeconds: (treeCpuSeconds(serverPid) ?? NaN) - server,
      generatorCpuSeconds: (user + system) / 1e6,
    };
  };
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

function speedFigures({ log, seconds }: ClosedLoop, killed: boolean): Figure[] {
  const rate = log.acknowledged.length / seconds;
  const what = killed ? " (kill and restart included)" : "";
  return [
    { name: "first claim p50, closed loop", value: quantile(log.claimMs, 0.5), unit: "ms" },
    { name: "first claim p95, closed loop", value: quantile(log.claimMs, 0.95), unit: "ms" },
    { name: "submit + next task p50, closed loop", value: quantile(log.turnMs, 0.5), unit: "ms" },
    { name: "submit + next task p95, closed loop", value: quantile(log.turnMs, 0.95), unit: "ms" },
    { name: "requests sent again", value: log.retries, unit: "requests" },
    {
      name: `tasks a second without think time${what}`,
      value: rate,
      unit: "tasks/s",
      quoted: POTATO_TASKS_A_SECOND,
      ...goal(rate, ">=", 300),
    },
  ];
}

/** What a task costs, however busy the machine is with other things. */
function cpuFigures({ log, cpuSeconds, serverCpuSeconds, generatorCpuSeconds }: ClosedLoop): Figure[] {
  if (Number.isNaN(cpuSeconds)) return [];
  const tasks = log.acknowledged.length;
  return [
    {
      name: "CPU time a task, load generator and Postgres included",
      value: (1000 * cpuSeconds) / tasks,
      unit: "ms",
    },
    { name: "CPU time a task, Postgres alone", value: (1000 * serverCpuSeconds) / tasks, unit: "ms" },
    {
      name: "CPU time a task, load generator alone",
      value: (1000 * generatorCpuSeconds) / tasks,
      unit: "ms",
    },
    {
      name: `tasks a second that this CPU time allows on ${os.cpus().length} cores`,
      value: (os.cpus().length * tasks) / cpuSeconds,
      unit: "tasks/s",
    },
  ];
}
