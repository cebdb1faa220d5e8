import type { Actor } from "@/lib/accounts/actor";
import { AppError } from "@/lib/base/errors";
import { openShownAssignment } from "@/lib/tasks/services/open-assignment";
import { viewAssignment } from "@/lib/tasks/services/view-assignment";
import { readOwnAnswerContract } from "../contract";
import { findNewestAnswer } from "../repository-own";
import type { AnsweredTask } from "../schema";
import { unpackAnswer } from "../unpack-answer";

/** A task that the actor has answered, as it was shown to him, with his newest answer on it. */
export async function readOwnAnswer(actor: Actor, assignmentId: string): Promise<AnsweredTask> {
  const { id } = await openShownAssignment(actor, assignmentId, readOwnAnswerContract.permission);
  const [task, stored] = await Promise.all([viewAssignment(actor, id), findNewestAnswer(id)]);
  if (stored === undefined)
    throw new AppError("not_found", {
      message: `assignment ${assignmentId} has no annotation`,
      userMessage: "You have not answered this task yet.",
      fix: "Go on ranking: the task comes by itself.",
    });
  const { outcome, revision } = stored;
  return { task: { ...task, draft: unpackAnswer(stored, stored) }, outcome, revision };
}
