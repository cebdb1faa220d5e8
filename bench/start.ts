import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { childEnv } from "@/lib/platform/env";
import { type Figure, goal, quantile } from "./figure";

const ROOT = path.resolve(import.meta.dirname, "..");
const RUNS = 5;

/** Seconds to "ready" of `npm start -- --exit-when-ready`: in a fresh copy of the files in git, and when all is built. */
export function run(args: readonly string[]): Promise<readonly Figure[]> {
  const { values } = parseArgs({
    args: [...args],
    options: { "warm-only": { type: "boolean", default: false } },
  });
  const cold = values["warm-only"] ? [] : measureCold();
  return Promise.resolve([...cold, ...measureWarm()]);
}

/** Installing the packages is in it: it depends on the network and on npm's cache. */
function measureCold(): Figure[] {
  const folder = mkdtempSync(path.join(os.tmpdir(), "preferendum-cold-"));
  try {
    copyTracked(folder);
    const seconds = startOnce(folder, {});
    return [
      {
        name: "cold start to ready, install and build included",
        value: seconds,
        unit: "s",
        ...goal(seconds, "<=", 120, "s"),
      },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What a clone would have, with the changes that are not committed yet. */
function copyTracked(folder: string): void {
  const listed = execFileSync("git", ["ls-files", "-z"], { cwd: ROOT, encoding: "utf8" });
  for (const file of listed.split("\0")) {
    const from = path.join(ROOT, file);
    if (file === "" || !existsSync(from)) continue;
    const to = path.join(folder, file);
    mkdirSync(path.dirname(to), { recursive: true });
    cpSync(from, to);
  }
}

function measureWarm(): Figure[] {
  const ready: number[] = [];
  for (let i = 0; i < RUNS; i++)
    ready.push(startOnce(ROOT, { DATA_DIR: path.join(ROOT, ".data/bench/start") }));
  const median = quantile(ready, 0.5);
  return [
    {
      name: `warm start to ready, median of ${RUNS}`,
      value: median,
      unit: "s",
      ...goal(median, "<", 3, "s"),
    },
    { name: "warm start to ready, slowest", value: Math.max(...ready), unit: "s" },
  ];
}

function startOnce(folder: string, changes: Readonly<Record<string, string>>): number {
  // What scripts/ set for this process is about another folder.
  const clean = { DATA_DIR: undefined, PREFERENDUM_BUNDLES: undefined, DATABASE_URL: undefined };
  const { stdout, stderr, status } = spawnSync("npm", ["start", "--silent", "--", "--exit-when-ready"], {
    cwd: folder,
    env: childEnv({ ...clean, PORT: "0", ...changes }),
    encoding: "utf8",
  });
  const seconds = Number(/ready after ([\d.]+) s/.exec(stdout)?.[1]);
  if (status !== 0 || Number.isNaN(seconds)) throw new Error(`npm start failed:\n${stdout}${stderr}`);
  return seconds;
}
