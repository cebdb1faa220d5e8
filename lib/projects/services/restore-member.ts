import type { Actor } from "@/lib/accounts/actor";
import { recordAction } from "@/lib/audit/services/record-action";
import { AppError } from "@/lib/base/errors";
import { withTransaction } from "@/lib/platform/db";
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
  await withTransaction(async (client) => {
    if (!(await activateMembership(client, project.id, userId)))
      throw new AppError("not_found", "Nobody of this id was removed from the project.");
    await recordAction(client, actor, {
      action: "restoreMember",
      projectId: project.id,
      object: { kind: "member", id: userId },
    });
  });
  return {};
}
