import type { Actor } from "@/lib/accounts/actor";
import { openProject } from "@/lib/projects/services/open-project";
import type { PromptSet } from "@/lib/prompts/schema";
import { createBatchContract } from "../contract";
import { listSetsToAsk } from "../repository-batch-list";

const MAX_OFFERED = 500;

/** The prompt sets that a batch of the project's tasks can be made of; first its own newest one that has answers. */
export async function offerSetsToAsk(actor: Actor, slug: string): Promise<{ promptSets: PromptSet[] }> {
  const project = await openProject(actor, slug, createBatchContract.permission);
  return { promptSets: await listSetsToAsk(project.id, MAX_OFFERED) };
}
