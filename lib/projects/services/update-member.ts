import type { Abilities } from "@/lib/accounts/abilities";
import type { Actor } from "@/lib/accounts/actor";
import { recordAction } from "@/lib/audit/services/record-action";
import { AppError } from "@/lib/base/errors";
import { withTransaction } from "@/lib/platform/db";
import { updateMemberContract } from "../contract";
import { type AbilitiesChange, updateAbilities } from "../repository-members";
import { openProject } from "./open-project";

/** Says which languages a member reads and what he knows: he gets tasks that ask for it from his next one on. */
export async function updateMember(
  actor: Actor,
  slug: string,
  { userId, ...change }: AbilitiesChange & { readonly userId: string },
): Promise<Abilities> {
  const project = await openProject(actor, slug, updateMemberContract.permission);
  return withTransaction(async (client) => {
    const abilities = await updateAbilities(client, project.id, userId, change);
    if (abilities === undefined)
      throw new AppError("not_found", {
        message: `no member ${userId}`,
        userMessage: "This person is no member of the project.",
        fix: "Look at the list of the project's members.",
      });
    await recordAction(client, actor, {
      action: "updateMember",
      projectId: project.id,
      object: { kind: "member", id: userId },
      change: { ...abilities },
    });
    return abilities;
  });
}
