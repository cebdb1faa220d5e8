import type { Actor } from "@/lib/accounts/actor";
import { recordAction } from "@/lib/audit/services/record-action";
import { AppError } from "@/lib/base/errors";
import { withTransaction } from "@/lib/platform/db";
import { removeMemberContract } from "../contract";
import { deactivateMembership } from "../repository-members";
import { openProject } from "./open-project";

/**
 * Takes a member out of a project. His annotations stay; his leases run out. No invite link lets him in again: that
 * does only restoreMember.
 */
export async function removeMember(
  actor: Actor,
  slug: string,
  userId: string,
  now: Date,
): Promise<Record<string, never>> {
  const project = await openProject(actor, slug, removeMemberContract.permission);
  await withTransaction(async (client) => {
    if (!(await deactivateMembership(client, project.id, userId, now)))
      throw new AppError("not_found", "This person is no member of the project.");
    await recordAction(client, actor, {
      action: "removeMember",
      projectId: project.id,
      object: { kind: "member", id: userId },
    });
  });
  return {};
}
