import type { Actor } from "@/lib/accounts/actor";
import { AppError } from "@/lib/base/errors";
import { viewTask } from "../adapters-view";
import { claimTaskContract } from "../contract";
import * as repository from "../repository";
import type { TaskView } from "../schema";
import { openAssignment } from "./open-assignment";

/** The actor's own assignment as it was shown to him, answered or not. */
export async function viewAssignment(actor: Actor, assignmentId: string): Promise<TaskView> {
  const { id } = await openAssignment(actor, assignmentId, claimTaskContract.permission);
  const assignment = await repository.readAssignment(id);
  if (assignment === undefined) throw new AppError("not_found", "This task does not exist any more.");
  return viewTask(assignment);
}
