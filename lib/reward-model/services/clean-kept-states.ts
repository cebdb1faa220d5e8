import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { listKeptStates, removeInFiles, runStateFolder } from "../adapters/run-folders";
import { statesToRemove } from "../kept-states";
import { findRunsOf, whileEnded } from "../repository-kept";

/** Removes the states of trainings that nobody has taken up; gives how many. */
export async function cleanKeptStates(actor: Actor, now: Date): Promise<number> {
  authorize(actor, "run.work");
  const states = await findRunsOf(await listKeptStates());
  const removed = statesToRemove(states, now);
  for (const runId of removed) await whileEnded(runId, () => removeInFiles(runStateFolder(runId)));
  return removed.length;
}
