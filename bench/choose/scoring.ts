import { fork, type ChildProcess } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { SYSTEM } from "@/lib/accounts/actor";
import { createRng } from "@/lib/base/random";
import { entryOf, ROOT } from "@/lib/platform/supervisor/entry";
import { createProject } from "@/lib/projects/services/create-project";
import { choicePlanSchema } from "@/lib/reward-model/choice-schema";
import { writeUseLite } from "@/lib/reward-model/engine/use-lite-checkpoint";
import { FEATURE_WIDTH } from "@/lib/reward-model/engine/use-lite-features";
import { chooseTasks } from "@/lib/reward-model/services/choose-tasks";
import { importFile } from "../../tests/support/import-file";
import { serveCheckpoint } from "../../tests/support/served-checkpoint";
import { openBenchDatabase } from "../bench-database";
import { type FileShape, makeFile } from "../bulk/make-file";
import { treeCpuSeconds } from "../cpu-seconds";
import { freePort } from "../distribution/app-process";
import type { Figure } from "../figure";

const TOKEN = "bench";
const MB = 1e6;

/** Requests as the page sends them, to the service, until all tasks are made; the scorer is a process of its own. */
export async function measureScoring(shape: FileShape): Promise<readonly Figure[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "preferendum-choose-"));
  const database = await openBenchDatabase();
  process.env.FILES_DIR = folder;
  const scorer = await startScorerProcess(database.url);
  try {
    const { slug } = await createProject(SYSTEM, { name: "Chosen" }, new Date());
    const file = path.join(folder, "prompts.jsonl");
    await makeFile(file, shape);
    await importFile(file, { promptSet: "Set" });
    const rng = createRng("weights");
    const weights = Float64Array.from({ length: FEATURE_WIDTH }, () => rng() - 0.5);
    await writeUseLite(path.join(folder, "checkpoints/x"), { weights, offset: 0 });
    await serveCheckpoint("Served", "checkpoints/x");
    const before = process.memoryUsage().rss;
    const cpuBefore = treeCpuSeconds(scorer.pid ?? 0) ?? NaN;
    const asked = await askUntilMade(slug);
    const answers = shape.prompts * shape.completions;
    const of = `${shape.prompts} × ${shape.completions} answers of ${shape.characters} characters`;
    return [
      { name: `${of} scored and chosen from`, value: asked.seconds, unit: "s" },
      { name: "answers a second", value: answers / asked.seconds, unit: "/s" },
      {
        name: "CPU time of the scorer for an answer",
        value: (1000 * ((treeCpuSeconds(scorer.pid ?? 0) ?? NaN) - cpuBefore)) / answers,
        unit: "ms",
      },
      { name: "requests", value: asked.requests, unit: "" },
      { name: "longest request", value: asked.longest, unit: "s" },
      { name: "the last one, which makes the tasks", value: asked.last, unit: "s" },
      { name: "tasks", value: asked.tasks, unit: "" },
      {
        name: "memory that the asking process gained at most",
        value: (asked.peak - before) / MB,
        unit: "MB",
      },
      { name: "peak memory of the scorer", value: await peakMegabytes(scorer), unit: "MB" },
    ];
  } finally {
    scorer.kill("SIGTERM");
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function askUntilMade(slug: string) {
  const plan = choicePlanSchema.parse({ promptSet: "Set" });
  const from = performance.now();
  let [requests, longest, peak] = [0, 0, 0];
  for (;;) {
    const asked = performance.now();
    const reply = await chooseTasks(SYSTEM, slug, plan, new Date());
    const last = (performance.now() - asked) / 1000;
    requests++;
    longest = Math.max(longest, last);
    peak = Math.max(peak, process.memoryUsage().rss);
    if (reply.state === "counted") throw new Error("nothing was made");
    if (reply.state === "made")
      return {
        seconds: (performance.now() - from) / 1000,
        requests,
        longest,
        last,
        peak,
        tasks: reply.tasks,
      };
    process.stderr.write(`${reply.scored} of ${reply.scored + reply.left} answers scored\n`);
  }
}

async function startScorerProcess(databaseUrl: string): Promise<ChildProcess> {
  process.env.SCORER_URL = `http://127.0.0.1:${await freePort()}`;
  process.env.SCORER_TOKEN = TOKEN;
  const { file, execArgv } = entryOf("lib/reward-model/adapters/scorer-main.ts");
  const child = fork(file, {
    cwd: ROOT,
    execArgv: [...execArgv],
    stdio: ["ignore", 2, "inherit", "ipc"],
    env: { ...process.env, DATABASE_URL: databaseUrl, NODE_ENV: "production", LOG_LEVEL: "error" },
  });
  await new Promise<void>((resolve, reject) => {
    child.once("message", () => resolve());
    child.once("exit", (code) => reject(new Error(`the scorer ended with ${code}`)));
  });
  child.removeAllListeners("exit");
  return child;
}

/** Linux only; NaN elsewhere. */
async function peakMegabytes({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return (Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) * 1024) / MB;
}
