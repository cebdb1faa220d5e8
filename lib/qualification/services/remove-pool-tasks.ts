import type { Actor } from "@/lib/accounts/actor";
import { AppError } from "@/lib/base/errors";
import { getPool } from "@/lib/platform/db";
import { openProject } from "@/lib/projects/services/open-project";
import { removePoolTaskContract } from "../contract";
import { closePoolTasks } from "../repository-pools";
import type { Pool } from "../schema";

/** Takes one task out of its pool, or all of a pool, back into the main pool. What was answered stays stored. */
export async function removePoolTasks(
  actor: Actor,
  { slug, ...which }: { readonly slug: string } & ({ readonly taskId: string } | { readonly pool: Pool }),
): Promise<{ removed: number }> {
  const project = await openProject(actor, slug, removePoolTaskContract.permission);
  const removed = await closePoolTasks(getPool(), project.id, which);
  if (removed === 0 && "taskId" in which)
    throw new AppError("not_found", {
      message: `task ${which.taskId} is in no pool`,
      userMessage: "This task is in no training or qualification pool.",
      fix: "Reload the list.",
    });
  return { removed };
}
