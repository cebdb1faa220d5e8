import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import type { Client } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import type { ProtocolKind } from "@/lib/projects/protocol";
import { LEAST_COMPLETIONS } from "@/lib/projects/protocol-facts";
import { ALL_TEXTS, type Cut, cutIntoTasks } from "../blocks";
import {
  deleteBatch,
  findDistinctTexts,
  insertBatch,
  insertTasks,
  lockTaskMaking,
  type NewBatch,
  type NewTask,
} from "../repository-batches";

export interface TaskBatchResult {
  readonly tasks: number;
  /** Prompts with fewer distinct texts than the protocol needs: for a ranking fewer than two. */
  readonly withoutTask: number;
}

/** How the tasks of each kind of protocol are cut. */
export const BATCH_KIND = {
  ranking: "blocks",
  pairwise: "pairs",
  rating: "blocks",
  demonstration: "blocks",
} as const satisfies Record<ProtocolKind, NewBatch["kind"]>;

export type TaskBatchInput = Omit<NewBatch, "kind" | "cut"> & {
  /** Default: as the protocol asks. */
  readonly cut?: Cut;
  /** Also prompts that have tasks in the project already. */
  readonly again?: boolean;
};

/**
 * Makes one batch of tasks in the project's main queue for protocols of one kind: for a ranking a task a prompt over its
 * distinct texts, or several blocks that share one text with the block before where there are more than nine. Prompts
 * that have tasks in the project already get no more, unless asked for. `promptIds` comes in portions, in the order of
 * the queue.
 */
export async function createTaskBatch(
  actor: Actor,
  input: TaskBatchInput,
  promptIds: AsyncIterable<readonly string[]>,
  client: Client,
  now: Date,
): Promise<TaskBatchResult & { readonly id: string }> {
  authorize(actor, "import.write", input.projectId);
  const { protocolKind, cut = ALL_TEXTS } = input;
  const kind = cut.how === "pairs" ? "pairs" : BATCH_KIND[protocolKind];
  await lockTaskMaking(client, input);
  const batch = { ...input, ...(await insertBatch(client, { ...input, kind, cut }, now)) };
  const least = LEAST_COMPLETIONS[protocolKind];
  let tasks = 0;
  let withoutTask = 0;
  for await (const portion of promptIds) {
    const prompts = await findDistinctTexts(client, input.projectId, portion, input.again);
    const made = prompts.flatMap(({ promptId, contentHash, completionIds }): NewTask[] =>
      cutIntoTasks(protocolKind, completionIds, `${input.seed}:${contentHash}`, cut).map((shown) => ({
        id: newId(now),
        promptId,
        completionIds: shown,
      })),
    );
    await insertTasks(client, batch, made, "open");
    tasks += made.length;
    withoutTask += prompts.filter((prompt) => prompt.completionIds.length < least).length;
  }
  if (tasks === 0) await deleteBatch(client, batch.id);
  return { id: batch.id, tasks, withoutTask };
}
