import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { getPool } from "@/lib/platform/db";
import { createBatchContract } from "../contract";
import { readPromptsOfSet } from "../repository-batch-list";
import { findDistinctTexts, type PromptTexts } from "../repository-batches";

export type { PromptTexts };

/** The prompts of a set that a batch would look at, with their distinct texts, in portions and in the order of the queue. */
export async function* offerTexts(
  actor: Actor,
  projectId: string,
  asked: { readonly promptSetId: string; readonly again: boolean; readonly language: string },
): AsyncGenerator<readonly PromptTexts[]> {
  authorize(actor, createBatchContract.permission, projectId);
  const pool = getPool();
  for await (const promptIds of readPromptsOfSet(pool, asked.promptSetId, asked.language))
    yield await findDistinctTexts(pool, projectId, promptIds, asked.again);
}
