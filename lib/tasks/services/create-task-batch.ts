import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import type { Client } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { cutIntoBlocks } from "../blocks";
import {
  deleteBatch,
  findDistinctTexts,
  insertBatch,
  insertTasks,
  type NewBatch,
  type NewTask,
} from "../repository-batches";

export interface TaskBatchResult {
  readonly tasks: number;
  /** Prompts with fewer than two distinct texts: nothing to rank. */
  readonly withoutTask: number;
}

/**
 * Makes one batch of tasks in the project's main queue: a task a prompt over its distinct texts, or several blocks that
 * share one text with the block before where there are more than nine. Prompts that have tasks in the project already
 * get no more. `promptIds` comes in portions, in the order of the queue.
 */
export async function createTaskBatch(
  actor: Actor,
  input: Omit<NewBatch, "kind">,
  promptIds: AsyncIterable<readonly string[]>,
  client: Client,
  now: Date,
): Promise<TaskBatchResult> {
  authorize(actor, "import.write", input.projectId);
  const batch = { ...input, ...(await insertBatch(client, { ...input, kind: "blocks" }, now)) };
  let tasks = 0;
  let withoutTask = 0;
  for await (const portion of promptIds) {
    const prompts = await findDistinctTexts(client, input.projectId, portion);
    const made = prompts.flatMap(({ promptId, contentHash, completionIds }): NewTask[] =>
      cutIntoBlocks(completionIds, `${input.seed}:${contentHash}`).map((block) => ({
        id: newId(now),
        promptId,
        completionIds: block,
      })),
    );
    await insertTasks(client, batch, made, "open");
    tasks += made.length;
    withoutTask += prompts.filter((prompt) => prompt.completionIds.length < 2).length;
  }
  if (tasks === 0) await deleteBatch(client, batch.id);
  return { tasks, withoutTask };
}
