import type { Actor } from "@/lib/accounts/actor";
import { recordAction } from "@/lib/audit/services/record-action";
import { AppError } from "@/lib/base/errors";
import { withTransaction } from "@/lib/platform/db";
import { openProject } from "@/lib/projects/services/open-project";
import { addPoolTasksContract } from "../contract";
import { countGivenElsewhere, insertPoolTask, lockSources, openPoolQueue } from "../repository-pools";
import { newPoolTasksSchema, type NewPoolTasks } from "../schema";

/**
 * Moves open tasks of the main pool into the training or the qualification pool: there everybody gets them, once they
 * have a gold answer. The main pool gives them out no more, since who saw the gold answer would only repeat it; for the
 * same reason none is moved that somebody was given already.
 */
export async function addPoolTasks(
  actor: Actor,
  { slug, ...input }: NewPoolTasks & { readonly slug: string },
  now: Date,
): Promise<{ added: number }> {
  const project = await openProject(actor, slug, addPoolTasksContract.permission);
  const { pool, taskIds } = newPoolTasksSchema.parse(input);
  const asked = new Set(taskIds);
  await withTransaction(async (client) => {
    const sources = await lockSources(client, project.id, taskIds);
    if (sources.length < asked.size) throw notOpen(asked.size - sources.length);
    if (sources.some(({ protocolKind }) => protocolKind !== "ranking" && protocolKind !== "pairwise"))
      throw noOrder();
    const given = await countGivenElsewhere(client, taskIds, pool);
    if (given > 0) throw alreadyGiven(given);
    const queueId = await openPoolQueue(client, project.id, pool, now);
    const inOrder = taskIds.flatMap((id) => sources.filter((source) => source.id === id));
    for (const source of new Set(inOrder)) await insertPoolTask(client, source, { queueId, now });
    await recordAction(client, actor, {
      action: "addPoolTasks",
      projectId: project.id,
      object: { kind: "pool", id: pool },
      change: { added: asked.size, tasks: taskIds },
    });
  });
  return { added: asked.size };
}

function notOpen(missing: number): AppError {
  return new AppError("conflict", {
    message: `${missing} tasks are not open in the main pool`,
    userMessage: `${missing === 1 ? "A task is" : `${missing} tasks are`} not open in the project’s main pool.`,
    fix: "Reload the list, and choose open tasks that are in no other pool.",
  });
}

function alreadyGiven(count: number): AppError {
  return new AppError("conflict", {
    message: `${count} tasks were given out elsewhere`,
    userMessage: `${count === 1 ? "A task was" : `${count} tasks were`} given to somebody already in the main or the other pool. Who has it could copy the gold answer.`,
    fix: "Choose tasks that nobody was given.",
  });
}

function noOrder(): AppError {
  return new AppError("unsupported", {
    message: "a task of a protocol without an order",
    userMessage: "These tasks ask for no order, so there is nothing to compare with a gold answer.",
    fix: "Choose tasks that ask for a ranking or for the better of two answers.",
  });
}
