import type { Actor } from "@/lib/accounts/actor";
import { viewTask } from "../adapters-view";
import { claimTaskContract } from "../contract";
import type { TaskView } from "../schema";
import { openAssignment } from "./open-assignment";

/** The actor's own assignment as it was shown to him, answered or not. */
export async function viewAssignment(actor: Actor, assignmentId: string): Promise<TaskView> {
  const { id } = await openAssignment(actor, assignmentId, claimTaskContract.permission);
  return viewTask(id);
}
