import type { Actor } from "@/lib/accounts/actor";
import { openProject } from "@/lib/projects/services/open-project";
import { listPushesContract } from "../contract";
import type { Push, Pushes } from "../push";
import { findProjectPushes, findPushes } from "../repository-pushes";

/** The newest pushes of a dataset to the hub, without the tokens. */
export async function listPushes(actor: Actor, slug: string, number: number): Promise<Pushes> {
  const project = await openProject(actor, slug, listPushesContract.permission);
  return { pushes: await findPushes(project.id, number) };
}

/** Those of all the project's datasets, by dataset. */
export async function listProjectPushes(
  actor: Actor,
  slug: string,
): Promise<ReadonlyMap<number, readonly Push[]>> {
  const project = await openProject(actor, slug, listPushesContract.permission);
  return findProjectPushes(project.id);
}
