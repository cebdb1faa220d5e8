import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdir, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { env } from "@/lib/platform/env";
import { storedFilePath } from "@/lib/platform/files";
import { log } from "@/lib/platform/log";
import { entryOf, ROOT } from "@/lib/platform/supervisor/entry";
import type { ClaimedRun, RunWork } from "@/lib/reward-model/services/work-on-runs";
import type { Report, RunProgress } from "@/lib/reward-model/schema";
import { type TrainJob, trainMessageSchema } from "./train-message";

const KEEP_EVERY_MS = 1_000;
/** A child that was asked to stop is ended after so long. */
const STOP_WITHIN_MS = 2_000;

/** Starts the process that trains; a test starts another. */
export type StartChild = () => ChildProcess;

export const startTrainingChild: StartChild = () => {
  const { file, execArgv } = entryOf("lib/worker/run-child.ts");
  return fork(file, [], {
    cwd: ROOT,
    execArgv: [...execArgv],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
};

/** Trains a claimed run in a child of its own and ends the run as the child ended. */
export async function trainRun(
  work: RunWork,
  run: ClaimedRun,
  signal: AbortSignal,
  startChild: StartChild,
): Promise<void> {
  const folder = checkpointFolder(run, run.attempt);
  for (let attempt = 1; attempt < run.attempt; attempt++) await removeFolder(checkpointFolder(run, attempt));
  await mkdir(inFiles(CHECKPOINTS), { recursive: true });
  const outcome = await watchChild(work, run, signal, startChild());
  const now = new Date();
  await removeHalfWritten(run);
  if (outcome.kind !== "ended" || outcome.isCancelled) await removeFolder(stateFolder(run));
  if (outcome.kind === "finished" && (await work.finish(run, { folder, report: outcome.report }, now)))
    return;
  await removeFolder(folder);
  if (outcome.kind === "failed") await work.fail(run, outcome.reason, now);
  if (outcome.kind !== "ended") return;
  const released = await work.release(run, now, { countsAsAttempt: !signal.aborted });
  if (released === "over") await removeFolder(stateFolder(run));
}

type Outcome =
  | { readonly kind: "finished"; readonly report: Report }
  | { readonly kind: "failed"; readonly reason: string }
  /** Killed, crashed, cancelled or stopped with the worker. */
  | { readonly kind: "ended"; readonly isCancelled: boolean };

async function watchChild(
  work: RunWork,
  run: ClaimedRun,
  signal: AbortSignal,
  child: ChildProcess,
): Promise<Outcome> {
  let isCancelled = false;
  let told: Exclude<Outcome, { kind: "ended" }> | undefined;
  let progress: RunProgress | undefined;
  child.on("message", (message) => {
    const heard = trainMessageSchema.parse(message);
    if (heard.kind === "progress") progress = heard.progress;
    else told = heard;
  });
  // The channel closes after the last message was heard.
  const gone = Promise.all([once(child, "exit"), once(child, "disconnect")]).then(([[code, killed]]) => {
    if (code !== 0) log.warn("training_child_ended", { run: run.id, code, signal: killed });
  });
  const stop = stopper(child);
  signal.addEventListener("abort", stop);
  if (signal.aborted) stop();
  const keep = async (): Promise<void> => {
    const held = await work.keep(run, progress, new Date());
    if (held === "lost") child.kill("SIGKILL");
    if (held !== "cancel") return;
    isCancelled = true;
    stop();
  };
  const timer = setInterval(() => {
    keep().catch((error: unknown) => log.warn("run_not_kept", { run: run.id, message: String(error) }));
  }, KEEP_EVERY_MS);
  try {
    child.send(jobOf(run));
    await gone; // rejects when the process could not be started: the run must not be kept any longer
  } finally {
    clearInterval(timer);
    signal.removeEventListener("abort", stop);
  }
  return told ?? { kind: "ended", isCancelled };
}

/** Asks the child to stop, once, and ends it when it does not. */
function stopper(child: ChildProcess): () => void {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    child.kill("SIGTERM");
    const timer = setTimeout(() => child.kill("SIGKILL"), STOP_WITHIN_MS);
    child.once("exit", () => clearTimeout(timer));
  };
}

function jobOf(run: ClaimedRun): TrainJob {
  return {
    files: run.files.map(storedFilePath),
    settings: run.settings,
    salt: run.salt,
    outDir: inFiles(checkpointFolder(run, run.attempt)),
    cacheDir: path.resolve(env().DATA_DIR, "cache", "features"),
    stateDir: inFiles(stateFolder(run)),
  };
}

const CHECKPOINTS = "checkpoints";

/** What a child that was killed while it wrote its checkpoint left beside the place. */
async function removeHalfWritten(run: ClaimedRun): Promise<void> {
  for (const name of await readdir(inFiles(CHECKPOINTS)))
    if (name.startsWith(`${run.id}-`) && name.includes(".writing-"))
      await removeFolder(path.posix.join(CHECKPOINTS, name));
}

/** One folder an attempt: a child that was given up on cannot write into another's checkpoint. */
function checkpointFolder(run: ClaimedRun, attempt: number): string {
  return path.posix.join(CHECKPOINTS, `${run.id}-${attempt}`);
}

/** One folder for all attempts: the next one goes on where the last one was killed. */
function stateFolder(run: ClaimedRun): string {
  return path.posix.join(CHECKPOINTS, `${run.id}-training`);
}

function inFiles(folder: string): string {
  return path.resolve(env().FILES_DIR, folder);
}

async function removeFolder(folder: string): Promise<void> {
  await rm(inFiles(folder), { recursive: true, force: true });
}
