import type { Actor } from "@/lib/accounts/actor";
import { recordAction } from "@/lib/audit/services/record-action";
import { AppError } from "@/lib/base/errors";
import { type Client, withTransaction } from "@/lib/platform/db";
import { openProject } from "@/lib/projects/services/open-project";
import { pauseBatchContract, updateBatchContract } from "../contract";
import type { BatchRow, BatchState } from "../batch-schema";
import { listBatchRows, lockBatch, setBatchState } from "../repository-batch-list";
import { moveBatch, openMainQueue } from "../repository-queues";

interface Change {
  readonly to: BatchState;
  readonly from: readonly BatchState[];
  readonly action: "pauseBatch" | "resumeBatch" | "closeBatch";
}

const PAUSE: Change = { to: "paused", from: ["open", "paused"], action: "pauseBatch" };
const RESUME: Change = { to: "open", from: ["open", "paused"], action: "resumeBatch" };
const CLOSE: Change = { to: "closed", from: ["open", "paused", "closed"], action: "closeBatch" };

interface Named {
  readonly slug: string;
  readonly batchId: string;
}

/** Gives out no more tasks of the batch; what annotators hold they may finish. */
export async function pauseBatch(actor: Actor, named: Named): Promise<BatchRow> {
  const project = await openProject(actor, named.slug, pauseBatchContract.permission);
  return change(actor, project.id, named.batchId, PAUSE);
}

/** Gives out a paused batch's tasks again. */
export async function resumeBatch(actor: Actor, named: Named): Promise<BatchRow> {
  const project = await openProject(actor, named.slug, pauseBatchContract.permission);
  return change(actor, project.id, named.batchId, RESUME);
}

/** Ends the batch for good: its tasks that lack annotations are asked no more, and what was answered stays. */
export async function closeBatch(actor: Actor, named: Named): Promise<BatchRow> {
  const project = await openProject(actor, named.slug, pauseBatchContract.permission);
  return change(actor, project.id, named.batchId, CLOSE);
}

/**
 * Gives the batch another priority: its tasks go into the queue that asks the same and has it. What annotators hold they
 * keep.
 */
export async function updateBatch(
  actor: Actor,
  named: Named & { readonly priority: number },
  now: Date,
): Promise<BatchRow> {
  const project = await openProject(actor, named.slug, updateBatchContract.permission);
  const { batchId, priority } = named;
  return withTransaction(async (client) => {
    if ((await lockBatch(client, project.id, batchId)) === undefined) throw noBatch(batchId);
    const before = await readRow(client, project.id, batchId);
    if (before.priority === priority) return before;
    await moveBatch(client, batchId, await openMainQueue(client, project.id, { ...before, priority }, now));
    const object = { kind: "batch", id: batchId } as const;
    const change = { priority, before: before.priority };
    await recordAction(client, actor, { action: "updateBatch", projectId: project.id, object, change });
    return readRow(client, project.id, batchId);
  });
}

async function change(
  actor: Actor,
  projectId: string,
  batchId: string,
  { to, from, action }: Change,
): Promise<BatchRow> {
  return withTransaction(async (client) => {
    const state = await lockBatch(client, projectId, batchId);
    if (state === undefined) throw noBatch(batchId);
    if (!from.includes(state)) throw isClosed(batchId);
    if (state !== to) {
      await setBatchState(client, batchId, to);
      await recordAction(client, actor, { action, projectId, object: { kind: "batch", id: batchId } });
    }
    return readRow(client, projectId, batchId);
  });
}

async function readRow(client: Client, projectId: string, batchId: string): Promise<BatchRow> {
  const [batch] = await listBatchRows(client, projectId, batchId);
  if (batch === undefined) throw noBatch(batchId);
  return batch;
}

function noBatch(batchId: string): AppError {
  return new AppError("not_found", {
    message: `no batch ${batchId}`,
    userMessage: "There is no such batch of tasks that people are asked about.",
    fix: "Look at the list of the project's batches.",
  });
}

function isClosed(batchId: string): AppError {
  return new AppError("conflict", {
    message: `batch ${batchId} is closed`,
    userMessage: "The batch is closed.",
    fix: "Make a new batch of the same prompt set: ask for prompts that have tasks already.",
  });
}
