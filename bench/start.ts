import { spawnSync } from "node:child_process";
import path from "node:path";
import { type Figure, goal, quantile } from "./figure";

const ROOT = path.resolve(import.meta.dirname, "..");
const RUNS = 5;

/** Seconds of `npm start -- --exit-when-ready` when everything is built already, stopping included. */
export function run(): Promise<readonly Figure[]> {
  const ready: number[] = [];
  for (let i = 0; i < RUNS; i++) {
    const env = { ...process.env, PORT: "0", DATA_DIR: path.join(ROOT, ".data/bench/start") };
    const { stdout, status } = spawnSync("npm", ["start", "--silent", "--", "--exit-when-ready"], {
      cwd: ROOT,
      env,
      encoding: "utf8",
    });
    const seconds = Number(/ready after ([\d.]+) s/.exec(stdout)?.[1]);
    if (status !== 0 || Number.isNaN(seconds)) throw new Error(`npm start failed:\n${stdout}`);
    ready.push(seconds);
  }
  const median = quantile(ready, 0.5);
  return Promise.resolve([
    { name: "warm start to ready, median of 5", value: median, unit: "s", ...goal(median, "<", 3, "s") },
    { name: "warm start to ready, slowest", value: Math.max(...ready), unit: "s" },
  ]);
}
