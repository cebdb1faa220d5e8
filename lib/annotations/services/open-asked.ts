import type { Actor } from "@/lib/accounts/actor";
import { annotatorOf, requireOwn } from "@/lib/tasks/services/open-assignment";
import { submitAnnotationContract } from "../contract";
import { type AskedAssignment, findAsked } from "../repository";

/** The actor's own assignment as it stands, when he may answer it. */
export async function openAsked(
  actor: Actor,
  assignmentId: string,
  clientId: string,
): Promise<AskedAssignment> {
  const asked = await findAsked(assignmentId, annotatorOf(actor), clientId);
  return requireOwn(actor, submitAnnotationContract.permission, asked);
}
