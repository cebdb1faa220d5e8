import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { claimTaskContract } from "../contract";
import { addOthers } from "../repository-claim";
import type { Walk, WalkRow } from "../walk";
import { annotatorOf } from "./open-assignment";

/** The actor's walk that was read together with something else, with all queues that he may be given tasks of. */
export async function openQueues<T extends WalkRow & { readonly projectId: string }>(
  actor: Actor,
  row: T,
): Promise<T & Walk> {
  authorize(actor, claimTaskContract.permission, row.projectId);
  return addOthers(annotatorOf(actor), row.projectId, row);
}
