import type { Actor } from "@/lib/accounts/actor";
import type { Member } from "@/lib/accounts/schema";
import { listMembersContract } from "../contract";
import * as repository from "../repository-members";
import { openProject } from "./open-project";

/** A project's members, oldest first, also those who were taken out of it. */
export async function listMembers(actor: Actor, slug: string): Promise<{ members: Member[] }> {
  const project = await openProject(actor, slug, listMembersContract.permission);
  return { members: await repository.listMembers(project.id) };
}
