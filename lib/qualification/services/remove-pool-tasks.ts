import type { Actor } from "@/lib/accounts/actor";
import type { NewEntry } from "@/lib/audit/entry";
import { recordAction } from "@/lib/audit/services/record-action";
import { AppError } from "@/lib/base/errors";
import { withTransaction } from "@/lib/platform/db";
import { openProject } from "@/lib/projects/services/open-project";
import { removePoolTaskContract } from "../contract";
import { closePoolTasks } from "../repository-pools";
import type { Pool } from "../schema";

type Which = { readonly taskId: string } | { readonly pool: Pool };

/** Takes one task out of its pool, or all of a pool, back into the main pool. What was answered stays stored. */
export async function removePoolTasks(
  actor: Actor,
  { slug, ...which }: { readonly slug: string } & Which,
): Promise<{ removed: number }> {
  const project = await openProject(actor, slug, removePoolTaskContract.permission);
  const removed = await withTransaction(async (client) => {
    const count = await closePoolTasks(client, project.id, which);
    if (count > 0) await recordAction(client, actor, entryOf(project.id, which, count));
    return count;
  });
  if (removed === 0 && "taskId" in which)
    throw new AppError("not_found", {
      message: `task ${which.taskId} is in no pool`,
      userMessage: "This task is in no training or qualification pool.",
      fix: "Reload the list.",
    });
  return { removed };
}

function entryOf(projectId: string, which: Which, removed: number): NewEntry {
  const what =
    "taskId" in which
      ? ({ action: "removePoolTask", object: { kind: "task", id: which.taskId } } as const)
      : ({ action: "emptyPool", object: { kind: "pool", id: which.pool } } as const);
  return { ...what, projectId, change: { removed } };
}
