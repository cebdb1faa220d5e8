import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { AppError } from "@/lib/base/errors";
import type { Client } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import type { BatchRow } from "../batch-schema";
import { createBatchContract } from "../contract";
import { listBatchRows } from "../repository-batch-list";
import {
  countPromptsWithTasks,
  insertBatch,
  insertTasks,
  lockTaskMaking,
  type NewBatch,
  type NewTask,
} from "../repository-batches";

export type GivenBatch = Omit<NewBatch, "importId"> & {
  readonly tasks: readonly Omit<NewTask, "id">[];
  /** Also of prompts that have tasks in the project already. */
  readonly again: boolean;
};

/** Tasks of all batches together that are put into the queue at a time. */
const PORTION = 100;

/**
 * Makes batches of tasks that somebody else has put together, all of them of one project. In the queue the batches are
 * mixed in proportion, so that work that ends early has begun on each; within a batch the order stays. Refused when
 * prompts got tasks after it was looked which have none.
 */
export async function createGivenTasks(
  actor: Actor,
  projectId: string,
  batches: readonly GivenBatch[],
  client: Client,
  now: Date,
): Promise<BatchRow[]> {
  authorize(actor, createBatchContract.permission, projectId);
  await refuseTakenPrompts(projectId, batches, client);
  const made = [];
  for (const { tasks, ...batch } of batches) {
    const given = { ...batch, projectId, importId: null };
    made.push({ tasks, batch: { ...given, ...(await insertBatch(client, given, now)) } });
  }
  const all = batches.reduce((sum, { tasks }) => sum + tasks.length, 0);
  const portions = Math.ceil(all / PORTION);
  for (let i = 0; i < portions; i++)
    for (const { tasks, batch } of made) {
      const cut = (at: number): number => Math.floor((at * tasks.length) / portions);
      const portion = tasks.slice(cut(i), cut(i + 1)).map((task) => ({ ...task, id: newId(now) }));
      await insertTasks(client, batch, portion, "open");
    }
  const rows: BatchRow[] = [];
  for (const { batch } of made) rows.push(...(await listBatchRows(client, projectId, batch.id)));
  return rows;
}

/** Before any batch is made: those of one call may be of the same prompts. */
async function refuseTakenPrompts(
  projectId: string,
  batches: readonly GivenBatch[],
  client: Client,
): Promise<void> {
  for (const { promptSetId, tasks, again } of batches) {
    await lockTaskMaking(client, { projectId, promptSetId });
    if (again) continue;
    const promptIds = tasks.map(({ promptId }) => promptId);
    const taken = await countPromptsWithTasks(client, projectId, promptIds);
    if (taken > 0) throw madeMeanwhile(taken);
  }
}

function madeMeanwhile(prompts: number): AppError {
  return new AppError("conflict", {
    message: `${prompts} prompts got tasks meanwhile`,
    userMessage: `Somebody made tasks of these prompts meanwhile (${prompts} of them), so none were made now.`,
    fix: "Look at the list of batches; count again, or ask for prompts with tasks too.",
  });
}
