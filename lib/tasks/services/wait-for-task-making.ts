import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { AppError } from "@/lib/base/errors";
import type { Client } from "@/lib/platform/db";
import { createBatchContract } from "../contract";
import { lockTaskMakingWithin, type NewBatch } from "../repository-batches";

/** Each request that waits holds a connection, of which the site has few. */
const LONGEST_WAIT_MS = 5_000;

/**
 * Waits for a moment until nobody else is making tasks of the prompt set for the project, and keeps others from it until
 * the transaction ends: for requests that choose tasks by those that are there. AppError conflict where it takes longer.
 */
export async function waitForTaskMaking(
  actor: Actor,
  place: Pick<NewBatch, "projectId" | "promptSetId">,
  client: Client,
): Promise<void> {
  authorize(actor, createBatchContract.permission, place.projectId);
  if (await lockTaskMakingWithin(client, place, LONGEST_WAIT_MS)) return;
  throw new AppError("conflict", {
    message: `tasks of ${place.promptSetId} are being made`,
    userMessage: "Tasks of this prompt set are being made for the project just now.",
    fix: "Try again when they are there: the page Tasks shows them.",
  });
}
