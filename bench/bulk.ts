import { mkdir, mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { getPool } from "@/lib/platform/db";
import type { Job, JobResult } from "./bulk/job";
import { measureListPages } from "./bulk/list-pages";
import { type FileShape, makeFile } from "./bulk/make-file";
import { rankAll } from "./bulk/rank-all";
import { copyIn, copyPairsOut, copyRecordsOut, dumpImported } from "./bulk/raw-copy";
import { runJob } from "./bulk/run-job";
import { openBenchDatabase } from "./bench-database";
import { treeCpuSeconds } from "./cpu-seconds";
import { type Figure, goal, quantile } from "./figure";

const WORK = path.resolve(import.meta.dirname, "../.data/bench");
const MB = 1e6;
/** Measured on another occasion (docs/benchmarks.md). */
const LABEL_STUDIO_MB_A_SECOND = { import: 5, export: 0.7 };

/**
 * Import and export through the product's services, each in a process of its own, beside Postgres's COPY of the same
 * rows. All speeds are in bytes of the product's own file, so that their ratio is that of the times.
 */
export async function run(args: readonly string[]): Promise<readonly Figure[]> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      prompts: { type: "string", default: "20000" },
      completions: { type: "string", default: "4" },
      characters: { type: "string", default: "700" },
      rounds: { type: "string", default: "3" },
      listed: { type: "string", default: "250000" },
    },
  });
  const shape: FileShape = {
    prompts: Number(values.prompts),
    completions: Number(values.completions),
    characters: Number(values.characters),
  };
  await mkdir(WORK, { recursive: true });
  const folder = await mkdtemp(path.join(WORK, "bulk-"));
  const database = await openBenchDatabase();
  const rig: Rig = { folder, serverPid: database.serverPid, rounds: Number(values.rounds) };
  try {
    const figures = [...(await measureImports(rig, shape)), ...(await measureExports(rig))];
    return [...figures, ...(await measureListPages(Number(values.listed)))];
  } finally {
    await database.close();
    await rm(folder, { recursive: true });
  }
}

interface Rig {
  readonly folder: string;
  readonly serverPid: number;
  readonly rounds: number;
}

/** One way to move the rows, measured once. */
interface Sample {
  readonly seconds: number;
  /** Of the process that moves them and of Postgres. */
  readonly cpuSeconds: number;
}

interface Sides {
  readonly jobs: readonly (JobResult & Sample)[];
  readonly copies: readonly Sample[];
}

/** Each round imports into empty tables, then empties them and lets COPY bring the same rows back. */
async function measureImports(rig: Rig, shape: FileShape): Promise<Figure[]> {
  const file = path.join(rig.folder, "bulk.jsonl");
  await makeFile(file, shape);
  const sides = { jobs: new Array<JobResult & Sample>(), copies: new Array<Sample>() };
  for (let round = 0; round < rig.rounds; round++) {
    await getPool().query("TRUNCATE prompt CASCADE");
    sides.jobs.push(await measureJob(rig, { kind: "import", file, promptSet: `Bulk ${round}` }));
    await dumpImported(rig.folder);
    await getPool().query("TRUNCATE prompt CASCADE");
    sides.copies.push(await measureCopy(rig, () => copyIn(rig.folder)));
  }
  return figuresOf("import", sides, LABEL_STUDIO_MB_A_SECOND.import);
}

async function measureExports(rig: Rig): Promise<Figure[]> {
  const project = await rankAll(new Date());
  const raw = { "trl-preference": copyPairsOut, rankings: copyRecordsOut } as const;
  const figures: Figure[] = [];
  for (const format of ["trl-preference", "rankings"] as const) {
    const sides = { jobs: new Array<JobResult & Sample>(), copies: new Array<Sample>() };
    for (let round = 0; round < rig.rounds; round++) {
      sides.jobs.push(await measureJob(rig, { kind: "export", project, format }));
      sides.copies.push(await measureCopy(rig, () => raw[format](path.join(rig.folder, "rows.copy"))));
    }
    figures.push(...figuresOf(`export ${format}`, sides, LABEL_STUDIO_MB_A_SECOND.export));
  }
  return figures;
}

async function measureJob(rig: Rig, job: Job): Promise<JobResult & Sample> {
  const { result, serverCpu } = await withServerCpu(rig, () =>
    runJob(job, { FILES_DIR: path.join(rig.folder, "files") }),
  );
  return { ...result, cpuSeconds: result.cpuSeconds + serverCpu };
}

async function measureCopy(rig: Rig, copy: () => Promise<number>): Promise<Sample> {
  const before = process.cpuUsage();
  const { result: seconds, serverCpu } = await withServerCpu(rig, copy);
  const { user, system } = process.cpuUsage(before);
  return { seconds, cpuSeconds: (user + system) / 1e6 + serverCpu };
}

/** The server writes its dirty pages out first, so that nobody pays for what came before. */
async function withServerCpu<T>(
  { serverPid }: Rig,
  work: () => Promise<T>,
): Promise<{ result: T; serverCpu: number }> {
  await getPool().query("CHECKPOINT");
  const read = (): number => treeCpuSeconds(serverPid) ?? NaN;
  const before = read();
  const result = await work();
  return { result, serverCpu: read() - before };
}

/** Medians over the rounds; of memory the most. */
function figuresOf(what: string, { jobs, copies }: Sides, quoted: number): Figure[] {
  const bytes = jobs[0]?.bytes ?? NaN;
  const median = (values: readonly number[]): number => quantile(values, 0.5);
  const ours = median(jobs.map((job) => job.seconds));
  const copy = median(copies.map((sample) => sample.seconds));
  const rss = Math.max(...jobs.map((job) => job.peakRssBytes)) / MB;
  const cpu = [jobs, copies].map(
    (samples) => (1000 * MB * median(samples.map((one) => one.cpuSeconds))) / bytes,
  );
  const share = copy / ours;
  return [
    {
      name: `${what}, ${(bytes / MB).toFixed(0)} MB`,
      value: bytes / MB / ours,
      unit: "MB/s",
      limit: bytes / MB / copy,
      quoted,
    },
    { name: `${what}, share of raw COPY's speed`, value: share, unit: "share", ...goal(share, ">=", 0.5) },
    ...(Number.isNaN(cpu[0])
      ? []
      : [
          {
            name: `${what}, CPU time a MB, Postgres included`,
            value: cpu[0] ?? NaN,
            unit: "ms",
            limit: cpu[1] ?? NaN,
          },
        ]),
    { name: `${what}, peak memory of its process`, value: rss, unit: "MB", ...goal(rss, "<", 300, "MB") },
  ];
}
