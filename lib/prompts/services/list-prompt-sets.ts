import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { listPromptSetsContract } from "../contract";
import * as repository from "../repository";
import type { PromptSet } from "../schema";

const MAX_LISTED = 500;

/** The newest prompt sets with prompts in them, newest first. */
export async function listPromptSets(actor: Actor): Promise<{ promptSets: PromptSet[] }> {
  authorize(actor, listPromptSetsContract.permission);
  return { promptSets: await repository.listPromptSets(MAX_LISTED) };
}
