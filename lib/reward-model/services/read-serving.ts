import type { Actor } from "@/lib/accounts/actor";
import { openProject } from "@/lib/projects/services/open-project";
import { chooseTasksContract } from "../contract";
import { findServing, type ServingCheckpoint } from "../repository";

/** The checkpoint that would choose the project's tasks, by name, and the heads of its ensemble; null when none is served. */
export async function readServing(
  actor: Actor,
  slug: string,
): Promise<Pick<ServingCheckpoint, "name" | "heads"> | null> {
  await openProject(actor, slug, chooseTasksContract.permission);
  const serving = await findServing();
  return serving === undefined ? null : { name: serving.name, heads: serving.heads };
}
