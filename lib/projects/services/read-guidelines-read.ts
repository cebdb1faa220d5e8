import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { markGuidelinesReadContract } from "../contract";
import { findGuidelinesRead, type GuidelinesReadRow } from "../repository-readers";

/** The version of a project's guidelines that the actor read last; undefined where he has read none. */
export async function readGuidelinesRead(
  actor: Actor,
  projectId: string,
): Promise<GuidelinesReadRow | undefined> {
  authorize(actor, markGuidelinesReadContract.permission, projectId);
  return actor.kind === "user" ? findGuidelinesRead(actor.userId, projectId) : undefined;
}
