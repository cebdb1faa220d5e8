import type { Actor } from "@/lib/accounts/actor";
import type { Invite } from "@/lib/accounts/schema";
import { listInvitesContract } from "../contract";
import { findLiveInvites } from "../repository-invites";
import { openProject } from "./open-project";

/** The project's invite links that still let somebody in, newest first. The links themselves are stored nowhere. */
export async function listInvites(actor: Actor, slug: string, now: Date): Promise<{ invites: Invite[] }> {
  const project = await openProject(actor, slug, listInvitesContract.permission);
  return { invites: await findLiveInvites(project.id, now) };
}
