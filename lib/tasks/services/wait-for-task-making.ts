import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import type { Client } from "@/lib/platform/db";
import { createBatchContract } from "../contract";
import { lockTaskMaking, type NewBatch } from "../repository-batches";

/**
 * Waits until nobody else is making tasks of the prompt set for the project, and keeps others from it until the
 * transaction ends: for who chooses tasks by those that are there.
 */
export async function waitForTaskMaking(
  actor: Actor,
  place: Pick<NewBatch, "projectId" | "promptSetId">,
  client: Client,
): Promise<void> {
  authorize(actor, createBatchContract.permission, place.projectId);
  await lockTaskMaking(client, place);
}
