import type { Actor } from "@/lib/accounts/actor";
import { AppError } from "@/lib/base/errors";
import { restoreMemberContract } from "../contract";
import { activateMembership } from "../repository-members";
import { openProject } from "./open-project";

/** Takes somebody who was removed into the project again, with the role that he had. */
export async function restoreMember(
  actor: Actor,
  slug: string,
  userId: string,
): Promise<Record<string, never>> {
  const project = await openProject(actor, slug, restoreMemberContract.permission);
  if (!(await activateMembership(project.id, userId)))
    throw new AppError("not_found", "Nobody of this id was removed from the project.");
  return {};
}
