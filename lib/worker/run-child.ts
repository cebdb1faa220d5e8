import os from "node:os";
import { AppError } from "@/lib/base/errors";
import { readComparisonFiles } from "@/lib/reward-model/adapters/comparison-files";
import { endWithParent, whenParentGone } from "@/lib/platform/supervisor/run-supervised";
import { trainAndReport } from "@/lib/reward-model/adapters/train-and-report";
import { FIRST_PROGRESS } from "@/lib/reward-model/progress";
import type { Report, RunProgress } from "@/lib/reward-model/schema";
import { type TrainMessage, trainJobSchema } from "./train-message";

// A process of its own for one training: the engine blocks the event loop. It knows no database.
const TELL_EVERY_MS = 250;
const abort = new AbortController();
process.on("SIGTERM", () => abort.abort());
process.on("SIGINT", () => undefined); // Ctrl-C goes to every process; the worker decides
whenParentGone(() => process.exit(1));
process.once("message", (message) => {
  void train(message).then(() => process.exit(0));
});
endWithParent();
os.setPriority(10); // the site and its annotators come first

async function train(message: unknown): Promise<void> {
  try {
    await tell({ kind: "finished", report: await work(message) });
  } catch (error) {
    if (abort.signal.aborted) return;
    if (!(error instanceof AppError)) throw error;
    const reason = error.fix === undefined ? error.userMessage : `${error.userMessage} ${error.fix}`;
    await tell({ kind: "failed", reason });
  }
}

async function work(message: unknown): Promise<Report> {
  const job = trainJobSchema.parse(message);
  const show = throttle((progress) => void tell({ kind: "progress", progress }));
  show({ ...FIRST_PROGRESS, curve: job.earlierCurve });
  const { comparisons } = await readComparisonFiles(job.files, undefined);
  return trainAndReport({
    comparisons,
    settings: job.settings,
    salt: job.salt,
    outDir: job.outDir,
    cacheDir: job.cacheDir,
    stateDir: job.stateDir,
    earlierCurve: job.earlierCurve,
    onProgress: show,
    signal: abort.signal,
  });
}

/** Lets through a change of phase at once, and otherwise one progress in a while. */
function throttle(show: (progress: RunProgress) => void): (progress: RunProgress) => void {
  let shownAt = -Infinity;
  let phase: RunProgress["phase"] | undefined;
  return (progress) => {
    const now = performance.now();
    if (progress.phase === phase && now - shownAt < TELL_EVERY_MS) return;
    shownAt = now;
    phase = progress.phase;
    show(progress);
  };
}

function tell(message: TrainMessage): Promise<void> {
  return new Promise((resolve) => {
    if (process.send === undefined) resolve();
    else process.send(message, undefined, undefined, () => resolve());
  });
}
