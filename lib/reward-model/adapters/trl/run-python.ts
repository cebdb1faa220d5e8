import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { z } from "zod";
import { AppError } from "@/lib/base/errors";
import { pythonEnv } from "./python-env";

/** The TRL that train.py was written for: others name its columns and options otherwise. */
export const TRL_VERSION = "0.25";
const PROBE = `import json
from importlib.metadata import PackageNotFoundError, version
found = {}
for name in ("torch", "transformers", "trl", "datasets", "accelerate", "peft"):
    try:
        found[name] = version(name)
    except PackageNotFoundError:
        found[name] = None
print(json.dumps(found))`;
const versionsSchema = z.record(z.string(), z.string().nullable());

/** Why this Python cannot train with TRL; null: it can. */
export async function whyNoTrl(python: string): Promise<string | null> {
  const lines: string[] = [];
  const failure = await runPython(python, ["-c", PROBE], { onLine: (line) => lines.push(line) }).catch(
    (error: unknown) => (error instanceof AppError ? error.userMessage : Promise.reject(error as Error)),
  );
  if (failure !== undefined) return failure;
  const found = versionsSchema.parse(JSON.parse(lines.at(-1) ?? "{}"));
  const missing = Object.keys(found).filter((name) => found[name] === null);
  if (missing.length > 0) return `${python} has no ${missing.join(", no ")}.`;
  if (found.trl?.startsWith(`${TRL_VERSION}.`) === true) return null;
  return `${python} has TRL ${found.trl}, and the training is written for ${TRL_VERSION}.`;
}

export interface PythonOptions {
  readonly cwd?: string;
  /** Whether it may ask the hub in our name. */
  readonly hasToken?: boolean;
  readonly signal?: AbortSignal;
  /** Of what it writes on stdout. */
  readonly onLine?: (line: string) => void;
  /** How long its processes have to end before they are killed; default ten seconds. */
  readonly stopWithinMs?: number;
}

const STOP_WITHIN_MS = 10_000;
const LOOK_EVERY_MS = 50;
/** What is over has written all that it will: so long there is to read it. */
const READ_WITHIN_MS = 1_000;
const KEPT_CHARACTERS = 4_000;

/**
 * Runs Python to its end, and that of every process of its group that it left, such as a launcher's or a data loader's;
 * torchrun's workers have sessions of their own, and are ended by it alone. AppError unsupported with its last words when
 * it fails.
 */
export async function runPython(
  python: string,
  args: readonly string[],
  {
    cwd,
    hasToken = false,
    signal,
    onLine = () => undefined,
    stopWithinMs = STOP_WITHIN_MS,
  }: PythonOptions = {},
): Promise<void> {
  signal?.throwIfAborted();
  // A path is meant from where we are, and not from the folder that Python runs in.
  const program = python.includes("/") ? path.resolve(python) : python;
  const child = spawn(program, args, {
    env: pythonEnv({ hasToken }),
    stdio: ["ignore", "pipe", "pipe"],
    detached: true, // a group of its own: accelerate's launcher does not pass a signal on
    ...(cwd === undefined ? {} : { cwd }),
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said = `${said}${text}`.slice(-KEPT_CHARACTERS);
  });
  const lines = createInterface({ input: child.stdout });
  lines.on("line", onLine);
  let ended: Promise<void> | undefined;
  const stop = (): Promise<void> => (ended ??= endGroup(child.pid, stopWithinMs));
  const onEnd = (): void => void stop();
  signal?.addEventListener("abort", onEnd);
  // What it left may hold its output open, also out of reach, in a group of its own.
  child.once("exit", () => void stop().then(() => closeOutput(child)));
  try {
    const [code] = (await once(child, "close").catch((cause: unknown) => {
      throw pythonFailure(python, cause instanceof Error ? cause.message : String(cause), cause);
    })) as [number | null];
    signal?.throwIfAborted();
    if (code !== 0) throw pythonFailure(python, lastLines(said));
  } finally {
    signal?.removeEventListener("abort", onEnd);
    await stop();
  }
}

async function closeOutput({ stdout, stderr }: { readonly stdout: Readable; readonly stderr: Readable }) {
  await setTimeout(READ_WITHIN_MS, undefined, { ref: false });
  stdout.destroy();
  stderr.destroy();
}

/** Asks all processes of a group to end, and kills those that have not after a while. */
async function endGroup(pid: number | undefined, withinMs: number): Promise<void> {
  if (pid === undefined || !signalGroup(pid, "SIGTERM")) return;
  const until = performance.now() + withinMs;
  while (performance.now() < until) {
    if (!signalGroup(pid, 0)) return;
    await setTimeout(LOOK_EVERY_MS);
  }
  signalGroup(pid, "SIGKILL");
}

/** false: the group has no process any more, and its number may soon be another's. */
function signalGroup(pid: number, signal: "SIGTERM" | "SIGKILL" | 0): boolean {
  try {
    return process.kill(-pid, signal);
  } catch {
    return false;
  }
}

/** A traceback says it at its end. */
function lastLines(said: string): string {
  return said.trim().split("\n").slice(-3).join("\n");
}

function pythonFailure(python: string, reason: string, cause?: unknown): AppError {
  return new AppError("unsupported", {
    message: `${python} failed: ${reason}`,
    userMessage: `${python} failed: ${reason}`,
    fix: "Mend what it says, and give the same command again.",
    cause,
  });
}
