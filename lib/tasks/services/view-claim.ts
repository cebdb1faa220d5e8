import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { estimateProgress } from "../adapters-progress";
import { viewTask } from "../adapters-view";
import { claimTaskContract } from "../contract";
import { listAskedElsewhere } from "../repository-claim";
import type { ClaimReply } from "../schema";
import type { AssignmentRow } from "../sql";
import type { OpenWalk } from "./open-walk";

/** The reply to a claim in the main pool: the task that was found for the actor, and how far he is. */
export async function viewClaim(
  actor: Actor,
  { scope, done }: Pick<OpenWalk, "scope" | "done">,
  found: AssignmentRow | undefined,
  now: Date,
): Promise<ClaimReply> {
  authorize(actor, claimTaskContract.permission, scope.projectId);
  const progress = await estimateProgress(scope, done, now);
  if (found !== undefined) return { task: viewTask(found), progress };
  const elsewhere = progress.left === 0 ? await listAskedElsewhere(scope) : [];
  return { task: null, progress, ...(elsewhere.length === 0 ? {} : { elsewhere }) };
}
