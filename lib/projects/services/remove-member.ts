import type { Actor } from "@/lib/accounts/actor";
import { AppError } from "@/lib/base/errors";
import { removeMemberContract } from "../contract";
import { deleteMembership } from "../repository-members";
import { openProject } from "./open-project";

/** Takes a member out of a project. His annotations stay; his leases run out. */
export async function removeMember(
  actor: Actor,
  slug: string,
  userId: string,
): Promise<Record<string, never>> {
  const project = await openProject(actor, slug, removeMemberContract.permission);
  if (!(await deleteMembership(project.id, userId)))
    throw new AppError("not_found", "This person is no member of the project.");
  return {};
}
