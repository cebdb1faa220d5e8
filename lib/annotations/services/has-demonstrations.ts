import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { listDemonstrationsContract } from "../contract";
import { hasDemonstrationProtocol } from "../repository-reviews";

/** Whether there may be demonstrations to review in a project. */
export async function hasDemonstrations(actor: Actor, projectId: string): Promise<boolean> {
  authorize(actor, listDemonstrationsContract.permission, projectId);
  return hasDemonstrationProtocol(projectId);
}
