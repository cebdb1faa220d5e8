import type { Actor } from "@/lib/accounts/actor";
import { authorize, isAllowed } from "@/lib/accounts/authorize";
import { listProjectsContract } from "@/lib/projects/contract";
import { readOverviewContract } from "../contract";
import { listOwnProgress, listProjectProgress } from "../repository-progress";
import type { ListedProgress } from "../schema";

/** How far the actor's projects are, each as he may see it; two statements, however many projects there are. */
export async function listProgress(actor: Actor): Promise<ListedProgress> {
  authorize(actor, listProjectsContract.permission);
  if (actor.kind !== "user" || actor.isAdmin)
    return { overseen: await listProjectProgress(undefined), own: [] };
  const ids = Object.keys(actor.roles);
  const oversees = (id: string) => isAllowed(actor, readOverviewContract.permission, id);
  const [overseen, own] = await Promise.all([
    listProjectProgress(ids.filter(oversees)),
    listOwnProgress(
      actor.annotatorId,
      ids.filter((id) => !oversees(id)),
    ),
  ]);
  return { overseen, own };
}
