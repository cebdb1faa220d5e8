import { randomUUID } from "node:crypto";
import { SYSTEM } from "@/lib/accounts/actor";
import { workOnRuns } from "@/lib/reward-model/services/work-on-runs";
import { type StartChild, startTrainingChild, trainRun } from "./train-run";

/** Trains the runs that wait, one after the other, until there is none or the worker stops. */
export async function runQueuedTrainings(
  { signal }: { readonly signal: AbortSignal },
  startChild: StartChild = startTrainingChild,
): Promise<void> {
  const work = workOnRuns(SYSTEM);
  while (!signal.aborted) {
    const run = await work.claim(randomUUID(), new Date());
    if (run === undefined) return;
    await trainRun(work, run, signal, startChild);
  }
}
