import { fork } from "node:child_process";
import path from "node:path";
import { type Job, type JobResult, jobResultSchema } from "./job";

/** Runs the job in a process of its own, so that its memory is its own. */
export function runJob(job: Job, env: Readonly<Record<string, string>>): Promise<JobResult> {
  const { BENCH_BUNDLES, BENCH_PROFILE } = process.env;
  if (BENCH_BUNDLES === undefined) throw new Error("start the benchmarks with npm run bench");
  const profile = BENCH_PROFILE === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${BENCH_PROFILE}`];
  const child = fork(path.join(BENCH_BUNDLES, "bench/bulk/child.mjs"), [JSON.stringify(job)], {
    execArgv: ["--enable-source-maps", ...profile],
    env: { ...process.env, ...env, NODE_ENV: "production" },
  });
  return new Promise((resolve, reject) => {
    let result: unknown;
    child.once("message", (message) => (result = message));
    child.once("error", reject);
    child.once("exit", (code) => {
      const parsed = jobResultSchema.safeParse(result);
      if (code === 0 && parsed.success) resolve(parsed.data);
      else reject(new Error(`the ${job.kind} ended with ${code}`));
    });
  });
}
