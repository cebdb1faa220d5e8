import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import type { Permission } from "@/lib/accounts/permissions";
import { AppError } from "@/lib/base/errors";
import { openProject } from "@/lib/projects/services/open-project";
import { requireConsent } from "@/lib/projects/services/require-consent";
import { findOwnAssignment, type OwnedAssignment } from "../repository";

/** The actor's own assignment, when he may still do this in its project; other people's do not exist for him. */
export async function openAssignment(
  actor: Actor,
  assignmentId: string,
  permission: Permission,
): Promise<OwnedAssignment> {
  return requireOwn(actor, permission, await findOwnAssignment(assignmentId, annotatorOf(actor)));
}

/** The same, for what shows the task's texts: not before he has agreed to what the project warns of. */
export async function openShownAssignment(
  actor: Actor,
  assignmentId: string,
  permission: Permission,
): Promise<OwnedAssignment> {
  const assignment = await openAssignment(actor, assignmentId, permission);
  await requireConsent(actor, await openProject(actor, assignment.projectSlug, permission));
  return assignment;
}

/** The rule of `openAssignment`, for what was looked up by the actor's annotator together with more. */
export function requireOwn<T extends { readonly projectId: string }>(
  actor: Actor,
  permission: Permission,
  assignment: T | undefined,
): T {
  if (assignment === undefined)
    throw new AppError("not_found", {
      message: "the assignment is not the caller's",
      userMessage: "This task was not given to you.",
      fix: "Reload the page to get your current task.",
    });
  authorize(actor, permission, assignment.projectId);
  return assignment;
}

/** The annotator that an actor is; not_signed_in for the rest. */
export function annotatorOf(actor: Actor): string {
  if (actor.kind === "user") return actor.annotatorId;
  throw new AppError("not_signed_in", "Only a signed-in person can rank.");
}
