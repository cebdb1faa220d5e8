import { execFile, fork } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { type Job, type OwnResult, ownResultSchema, type Result, resultSchema } from "./job";

const run = promisify(execFile);

/** Our engine's side, in a process of its own. */
export async function runOurs(job: Job): Promise<OwnResult> {
  return ownResultSchema.parse(await runChild("bench/train/child.mjs", JSON.stringify(job)));
}

/** Operations a second of the engine's largest single product. */
export async function measurePeak(threads: number): Promise<number> {
  const reply = await runChild("bench/train/matmul-child.mjs", String(threads));
  return z.object({ flopsPerSecond: z.number() }).parse(reply).flopsPerSecond;
}

function runChild(file: string, argument: string): Promise<unknown> {
  const { BENCH_BUNDLES } = process.env;
  if (BENCH_BUNDLES === undefined) throw new Error("start the benchmarks with npm run bench");
  const child = fork(path.join(BENCH_BUNDLES, file), [argument], {
    execArgv: ["--enable-source-maps"],
    env: { ...process.env, NODE_ENV: "production" },
  });
  return new Promise((resolve, reject) => {
    let reply: unknown;
    child.once("message", (message) => (reply = message));
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      if (code === 0 && reply !== undefined) resolve(reply);
      else reject(new Error(`${file} ended with ${String(code ?? signal)}: ${argument}`));
    });
  });
}

/** PyTorch's side of the same job. */
export async function runTorch(python: string, job: Job): Promise<Result> {
  const script = path.resolve(import.meta.dirname, "torch_rounds.py");
  const { stdout } = await run(python, [script, JSON.stringify(job)], {
    env: { ...process.env, TRANSFORMERS_VERBOSITY: "error", HF_HUB_OFFLINE: "1" },
  });
  return resultSchema.parse(JSON.parse(stdout.trim().split("\n").at(-1) ?? ""));
}
