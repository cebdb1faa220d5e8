import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { findFreePort, poll, signalProcess } from "@/lib/platform/process";

const ROOT = path.resolve(import.meta.dirname, "../..");
const READY_WITHIN_MS = 300_000; // a first start builds
const SETUP_LINK = /https?:\/\/\S+\/setup\/\S+/;

/** The command `npm start`, while it runs and after. */
export interface Launched {
  /** Of what was started: npm, or `npm start`'s node process. */
  readonly pid: number;
  /** What it printed so far. */
  readonly output: () => string;
  /** Resolves with the exit code, null when it was killed. */
  readonly ended: Promise<number | null>;
}

export interface LaunchOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** Through npm, in a process group of its own, as a terminal starts it; else `scripts/start.mjs` itself. */
  readonly npm?: boolean;
}

export interface Product extends Launched {
  readonly url: string;
  readonly setupLink: () => string | undefined;
  /** SIGTERM, and waits for the end. */
  readonly stop: () => Promise<void>;
}

/** Gives the command `npm start`, whatever comes of it. */
export function launch({ env = {}, args = [], npm = false }: LaunchOptions): Launched {
  const [command, ...words] = npm ? ["npm", "start", "--"] : [process.execPath, "scripts/start.mjs"];
  const child = spawn(command, [...words, ...args], {
    cwd: ROOT,
    env: { ...productEnv(), HOST: "127.0.0.1", ...env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: npm,
  });
  return {
    pid: child.pid ?? 0,
    output: collect(child),
    ended: new Promise((resolve) => child.once("exit", (code) => resolve(code))),
  };
}

/** Starts the whole product as `npm start` does, on a free port. */
export async function startProduct(
  env: Readonly<Record<string, string>> = {},
  options: Omit<LaunchOptions, "env"> = {},
): Promise<Product> {
  const port = await findFreePort();
  const launched = launch({ ...options, env: { PORT: String(port), ...env } });
  const { pid, output, ended } = launched;
  let over = false;
  void ended.then(() => (over = true));
  const ready = await poll(() => (output().includes("Press Ctrl-C") ? true : over ? false : undefined), {
    withinMs: READY_WITHIN_MS,
    everyMs: 50,
  });
  if (ready !== true) {
    signalProcess(pid, "SIGKILL");
    throw new Error(`the product did not start:\n${output()}`);
  }
  return {
    ...launched,
    url: `http://127.0.0.1:${port}`,
    setupLink: () => SETUP_LINK.exec(output())?.[0],
    stop: async () => {
      if (!over) signalProcess(pid, "SIGTERM");
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
