import type { Actor } from "@/lib/accounts/actor";
import { getPool } from "@/lib/platform/db";
import { releaseTaskContract } from "../contract";
import { returnLease } from "../repository-claim";
import { openAssignment } from "./open-assignment";

/** Gives a task back unanswered, so that its place is free at once. The draft stays for when it comes back. */
export async function releaseTask(actor: Actor, assignmentId: string): Promise<Record<string, never>> {
  const { id } = await openAssignment(actor, assignmentId, releaseTaskContract.permission);
  await returnLease(getPool(), id);
  return {};
}
