import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { getPool } from "@/lib/platform/db";
import { createDatasetContract } from "../contract";
import { readAnswerIds } from "../repository-rewards";

/** Ids of all answers among which an export of the project can choose, in portions. */
export async function* offerAnswers(actor: Actor, projectId: string): AsyncGenerator<readonly string[]> {
  authorize(actor, createDatasetContract.permission, projectId);
  yield* readAnswerIds(getPool(), projectId);
}
