import type { Actor } from "@/lib/accounts/actor";
import { recordAction } from "@/lib/audit/services/record-action";
import { AppError } from "@/lib/base/errors";
import { withTransaction } from "@/lib/platform/db";
import { revokeInviteContract } from "../contract";
import { ALL_INVITES, revokeInvites } from "../repository-invites";
import { openProject } from "./open-project";

/** Ends an invite link at once, or with the id "all" every one of the project; who has joined with it stays. */
export async function revokeInvite(
  actor: Actor,
  slug: string,
  id: string,
  now: Date,
): Promise<{ revoked: number }> {
  const project = await openProject(actor, slug, revokeInviteContract.permission);
  const revoked = await withTransaction(async (client) => {
    const count = await revokeInvites(client, project.id, id, now);
    if (count > 0)
      await recordAction(client, actor, {
        action: "revokeInvite",
        projectId: project.id,
        object: { kind: "invite", id },
        change: { revoked: count },
      });
    return count;
  });
  if (revoked === 0 && id !== ALL_INVITES)
    throw new AppError("not_found", {
      message: `no live invite ${id} in ${slug}`,
      userMessage: "There is no such invite link, or it has ended already.",
      fix: "Look at the list of invite links.",
    });
  return { revoked };
}
