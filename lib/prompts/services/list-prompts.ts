import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { listPromptsContract } from "../contract";
import { listPromptRows } from "../repository-list";
import type { ListPromptsQuery, PromptPage, PromptSet } from "../schema";
import { readPromptSet } from "./read-prompt-set";

const PAGE = 50;

/** A page of a set's prompts, of those that fit the filter. */
export async function listPrompts(
  actor: Actor,
  nameOrSlug: string,
  { after, ...filter }: ListPromptsQuery,
): Promise<PromptPage & { promptSet: PromptSet }> {
  authorize(actor, listPromptsContract.permission);
  const promptSet = await readPromptSet(actor, nameOrSlug);
  return { promptSet, ...(await listPromptRows(promptSet.id, filter, after, PAGE)) };
}
