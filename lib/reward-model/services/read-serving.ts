import type { Actor } from "@/lib/accounts/actor";
import { openProject } from "@/lib/projects/services/open-project";
import { chooseTasksContract } from "../contract";
import { findServing } from "../repository";

/** Name of the checkpoint that would choose the project's tasks; null when none is served. */
export async function readServing(actor: Actor, slug: string): Promise<string | null> {
  await openProject(actor, slug, chooseTasksContract.permission);
  return (await findServing())?.name ?? null;
}
