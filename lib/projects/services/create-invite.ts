import { withTransaction } from "@/lib/platform/db";
import { newToken, tokenSha256 } from "@/lib/platform/token";
import type { Actor } from "@/lib/accounts/actor";
import { recordAction } from "@/lib/audit/services/record-action";
import type { InviteReply } from "@/lib/accounts/schema";
import type { BodyOf } from "@/lib/base/contract";
import { createInviteContract } from "../contract";
import { insertInvite, inviteIdOf } from "../repository-invites";
import { openProject } from "./open-project";

const DAY_MS = 86_400_000;

/** A link with which up to `maxUses` people join the project. Only its hash is stored: the link is shown once. */
export async function createInvite(
  actor: Actor,
  slug: string,
  input: BodyOf<typeof createInviteContract>,
  now: Date,
): Promise<InviteReply> {
  const project = await openProject(actor, slug, createInviteContract.permission);
  const token = newToken();
  const expiresAt = new Date(now.getTime() + input.days * DAY_MS);
  const hash = tokenSha256(token);
  const { role, maxUses } = input;
  const id = inviteIdOf(hash);
  const createdBy = actor.kind === "user" ? actor.userId : null;
  const row = {
    tokenSha256: hash,
    projectId: project.id,
    role,
    maxUses,
    createdAt: now,
    expiresAt,
    createdBy,
  };
  await withTransaction(async (client) => {
    await insertInvite(client, row);
    await recordAction(client, actor, {
      action: "createInvite",
      projectId: project.id,
      object: { kind: "invite", id },
      change: { role, maxUses, days: input.days },
    });
  });
  return { id, path: `/join/${token}`, role, maxUses, expiresAt: expiresAt.toISOString() };
}
