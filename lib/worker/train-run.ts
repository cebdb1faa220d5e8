import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdir, readdir } from "node:fs/promises";
import path from "node:path";
import { env } from "@/lib/platform/env";
import { storedFilePath } from "@/lib/platform/files";
import { log } from "@/lib/platform/log";
import { entryOf, ROOT } from "@/lib/platform/supervisor/entry";
import { CHECKPOINTS, inFiles, removeInFiles, runStateFolder } from "@/lib/reward-model/adapters/run-folders";
import type { ClaimedRun, RunWork } from "@/lib/reward-model/services/work-on-runs";
import type { Report, RunProgress } from "@/lib/reward-model/schema";
import { type TrainJob, trainMessageSchema } from "./train-message";

const KEEP_EVERY_MS = 1_000;
/** A child that was asked to stop is ended after so long. */
const STOP_WITHIN_MS = 2_000;
/** One whose training was cancelled may end its step and write down where it stands. */
const KEEP_STATE_WITHIN_MS = 60_000;

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

/**
 * Trains a claimed run in a child of its own and ends the run as the child ended. The kept state stays unless the run is
 * finished: somebody may take it up.
 */
export async function trainRun(
  work: RunWork,
  run: ClaimedRun,
  signal: AbortSignal,
  startChild: StartChild,
): Promise<void> {
  const folder = checkpointFolder(run);
  await mkdir(inFiles(CHECKPOINTS), { recursive: true });
  await removeBeside(run, () => true);
  const outcome = await watchChild(work, run, signal, startChild());
  const now = new Date();
  await removeBeside(run, (name) => name.includes(".writing-"));
  if (outcome.kind === "finished" && (await work.finish(run, { folder, report: outcome.report }, now))) {
    await removeInFiles(runStateFolder(run.id));
    return;
  }
  await removeInFiles(folder);
  if (outcome.kind === "failed") await work.fail(run, outcome.reason, now);
  if (outcome.kind === "ended") await work.release(run, now, { countsAsAttempt: !signal.aborted });
}

type Outcome =
  | { readonly kind: "finished"; readonly report: Report }
  | { readonly kind: "failed"; readonly reason: string }
  /** Killed, crashed, cancelled or stopped with the worker. */
  | { readonly kind: "ended" };

async function watchChild(
  work: RunWork,
  run: ClaimedRun,
  signal: AbortSignal,
  child: ChildProcess,
): Promise<Outcome> {
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
  const stopAfter = stopper(child);
  const stop = (): void => stopAfter(STOP_WITHIN_MS);
  signal.addEventListener("abort", stop);
  if (signal.aborted) stop();
  const keep = async (): Promise<void> => {
    const held = await work.keep(run, progress, new Date());
    if (held === "lost") child.kill("SIGKILL");
    if (held === "cancel") stopAfter(KEEP_STATE_WITHIN_MS);
  };
  let keeping = Promise.resolve();
  const timer = setInterval(() => {
    keeping = keep().catch((error: unknown) =>
      log.warn("run_not_kept", { run: run.id, message: String(error) }),
    );
  }, KEEP_EVERY_MS);
  try {
    child.send(jobOf(run));
    await gone; // rejects when the process could not be started: the run must not be kept any longer
  } finally {
    clearInterval(timer);
    signal.removeEventListener("abort", stop);
  }
  await keeping; // else it might put an older progress in the last one's place
  await keepLast(work, run, progress);
  return told ?? { kind: "ended" };
}

/** What it told since it was kept the last time: a short training ends before that. */
async function keepLast(work: RunWork, run: ClaimedRun, progress: RunProgress | undefined): Promise<void> {
  if (progress === undefined) return;
  await work.keep(run, progress, new Date()).catch((error: unknown) => {
    log.warn("run_not_kept", { run: run.id, message: String(error) });
  });
}

/** Asks the child to stop, and ends it when it does not within so long; the shortest time that was named counts. */
function stopper(child: ChildProcess): (withinMs: number) => void {
  let shortest = Infinity;
  return (withinMs) => {
    if (withinMs >= shortest) return;
    shortest = withinMs;
    child.kill("SIGTERM");
    const timer = setTimeout(() => child.kill("SIGKILL"), withinMs);
    child.once("exit", () => clearTimeout(timer));
  };
}

function jobOf(run: ClaimedRun): TrainJob {
  return {
    files: run.files.map(storedFilePath),
    settings: run.settings,
    salt: run.salt,
    outDir: inFiles(checkpointFolder(run)),
    cacheDir: path.resolve(env().DATA_DIR, "cache", "features"),
    stateDir: inFiles(runStateFolder(run.id)),
    earlierCurve: [...run.curve],
  };
}

/** Of the run's folders but its state: checkpoints of earlier attempts, or what a killed child left half written. */
async function removeBeside(run: ClaimedRun, isGone: (name: string) => boolean): Promise<void> {
  for (const name of await readdir(inFiles(CHECKPOINTS))) {
    const folder = path.posix.join(CHECKPOINTS, name);
    if (name.startsWith(`${run.id}-`) && folder !== runStateFolder(run.id) && isGone(name))
      await removeInFiles(folder);
  }
}

/** One folder a claim: a child that was given up on cannot write into another's checkpoint. */
function checkpointFolder(run: ClaimedRun): string {
  return path.posix.join(CHECKPOINTS, `${run.id}-${run.claim.slice(0, 8)}`);
}
