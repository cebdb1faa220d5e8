import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import path from "node:path";
import { findFreePort, poll, signalProcess } from "@/lib/platform/process";

const ROOT = path.resolve(import.meta.dirname, "../..");
const READY_WITHIN_MS = 300_000; // a first start builds
const SETUP_LINK = /https?:\/\/\S+\/setup\/\S+/;

export interface Product {
  readonly url: string;
  /** Of `npm start`'s node process. */
  readonly pid: number;
  /** What it printed so far. */
  readonly output: () => string;
  readonly setupLink: () => string | undefined;
  /** Resolves with the exit code, null when it was killed. */
  readonly ended: Promise<number | null>;
  /** SIGTERM, and waits for the end. */
  readonly stop: () => Promise<void>;
}

/** Starts the whole product as `npm start` does, on a free port. */
export async function startProduct(env: Readonly<Record<string, string>> = {}): Promise<Product> {
  const port = await findFreePort();
  const child = spawn(process.execPath, ["scripts/start.mjs"], {
    cwd: ROOT,
    env: { ...productEnv(), PORT: String(port), HOST: "127.0.0.1", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = collect(child);
  const ended = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  let over = false;
  void ended.then(() => (over = true));
  const ready = await poll(() => (output().includes("Press Ctrl-C") ? true : over ? false : undefined), {
    withinMs: READY_WITHIN_MS,
    everyMs: 50,
  });
  if (ready !== true) {
    child.kill("SIGKILL");
    throw new Error(`the product did not start:\n${output()}`);
  }
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    output,
    setupLink: () => SETUP_LINK.exec(output())?.[0],
    ended,
    stop: async () => {
      if (!over) signalProcess(child.pid ?? 0, "SIGTERM");
      await ended;
    },
  };
}

/** Our environment without what would make the product behave as under npm or under the test runner. */
function productEnv(): NodeJS.ProcessEnv {
  const own = ["npm_lifecycle_event", "NODE_OPTIONS", "DATABASE_URL", "PUBLIC_URL", "VITEST"];
  const kept = Object.entries(process.env).filter(
    ([name]) => !own.includes(name) && !/^(VITEST|PW)_/.test(name),
  );
  return { ...Object.fromEntries(kept), NODE_ENV: "production" };
}

function collect(child: ChildProcess): () => string {
  const parts: Buffer[] = [];
  child.stdout?.on("data", (part: Buffer) => parts.push(part));
  child.stderr?.on("data", (part: Buffer) => parts.push(part));
  return () => Buffer.concat(parts).toString("utf8");
}

export interface ProcessRow {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** Every process of the machine. */
export function listProcesses(): ProcessRow[] {
  const { stdout } = spawnSync("ps", ["-eo", "pid=,ppid=,stat=,args="], { encoding: "utf8" });
  return stdout.split("\n").flatMap((line) => {
    const [, pid, parent, state, command] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    if (pid === undefined || command === undefined || state?.startsWith("Z") === true) return [];
    return [{ pid: Number(pid), parent: Number(parent), command }];
  });
}

/** The pid of the process that runs this module ("lib/site/main") below a supervisor. */
export function pidOf(supervisor: number, module: string): number | undefined {
  return listProcesses().find(({ parent, command }) => parent === supervisor && command.includes(module))
    ?.pid;
}
