import { Worker } from "node:worker_threads";
import { log } from "../log";
import type { ChildMessage } from "./messages";

const STOP_WITHIN_MS = 3_500;

export interface SupervisedProcess {
  /** Tells the supervisor that the work has begun. */
  readonly tellReady: () => void;
  /** Tells the supervisor that starting again will not help, and ends. */
  readonly fail: (message: string) => void;
}

/**
 * Makes this process a good child: it stops when it is asked to (SIGTERM) and when its supervisor is gone, however
 * that ended; Ctrl-C, which the terminal sends to every process, is left to the supervisor.
 * `stop` lets work in hand finish; after 3.5 s the process ends regardless.
 */
export function runSupervised({ stop }: { stop: () => Promise<void> }): SupervisedProcess {
  let stopping = false;
  const stopOnce = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error("stop_failed", { message: String(error) });
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", stopOnce);
  process.on("SIGHUP", stopOnce);
  process.on("SIGINT", () => {
    if (!process.connected) stopOnce();
  });
  whenParentGone(stopOnce);
  // A terminal that is gone must not turn a clean stop into a crash.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
  return {
    tellReady: () => send({ kind: "ready" }),
    fail: (message) => {
      send({ kind: "fatal", message });
      if (!process.connected) log.error("cannot_start", { message });
      process.exitCode = 1;
      stopOnce();
    },
  };
}

function send(message: ChildMessage): void {
  if (process.connected) process.send?.(message);
}

/** Calls `end` when the process that forked this one is gone, also when it went while this one was still loading. */
export function whenParentGone(end: () => void): void {
  const wasForked = process.send !== undefined;
  if (wasForked && !process.connected) end();
  else process.on("disconnect", end);
}

/**
 * For processes whose event loop may be blocked for seconds (training, inference) and so cannot hear that their parent
 * is gone: a thread looks, and ends the process.
 */
export function endWithParent(): void {
  const source = `const parent = process.ppid;
    setInterval(() => { if (process.ppid !== parent) process.kill(process.pid, "SIGKILL"); }, 4000);`;
  new Worker(source, { eval: true, execArgv: [] }).unref();
}
