import type { Actor } from "@/lib/accounts/actor";
import { openProject } from "@/lib/projects/services/open-project";
import { annotatorOf } from "@/lib/tasks/services/open-assignment";
import { listReturnedContract } from "../contract";
import { countReturnedRows } from "../repository-reviews";

/** How many of the actor's own answers wait for a change that a reviewer asked for; shows none of their texts. */
export async function countReturned(actor: Actor, slug: string): Promise<number> {
  const project = await openProject(actor, slug, listReturnedContract.permission);
  return countReturnedRows(annotatorOf(actor), project.id);
}
