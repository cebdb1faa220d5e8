import type { Actor } from "@/lib/accounts/actor";
import { estimateProgress } from "../adapters-progress";
import { readProgressContract } from "../contract";
import { progressOf } from "../quota";
import { readQuota } from "../repository-quota";
import type { Progress } from "../schema";
import { openWalk } from "./open-walk";

/** How many tasks of a project the actor has done, and how many he could still be given. */
export async function readProgress(actor: Actor, slug: string, now: Date): Promise<Progress> {
  const { scope, done, isPanelist } = await openWalk(actor, slug, readProgressContract.permission);
  const progress = await estimateProgress(scope, done, now);
  const quota = isPanelist ? await readQuota(scope.annotatorId, scope.projectId) : undefined;
  return quota === undefined ? progress : progressOf(quota, progress);
}
