import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { listPromptSetsContract } from "../contract";
import { listNewestSets } from "../repository";
import type { PromptSet } from "../schema";

const MAX_OFFERED = 500;

/** The newest prompt sets in use with prompts in them, newest first: what a form offers to choose from. */
export async function offerPromptSets(actor: Actor): Promise<{ promptSets: PromptSet[] }> {
  authorize(actor, listPromptSetsContract.permission);
  return { promptSets: await listNewestSets(MAX_OFFERED) };
}
