import { listPromptsContract, listPromptSetsContract, updatePromptSetContract } from "@/lib/prompts/contract";
import { listPrompts } from "@/lib/prompts/services/list-prompts";
import { listPromptSets } from "@/lib/prompts/services/list-prompt-sets";
import { updatePromptSet } from "@/lib/prompts/services/update-prompt-set";
import { bind, type Route } from "../bind";

export const promptsRoutes: readonly Route[] = [
  bind(listPromptSetsContract, ({ actor, query }) => listPromptSets(actor, query)),
  bind(updatePromptSetContract, ({ actor, params, body, now }) =>
    updatePromptSet(actor, params.set, body, now),
  ),
  bind(listPromptsContract, async ({ actor, params, query }) => {
    const { prompts, next } = await listPrompts(actor, params.set, query);
    return { prompts, next };
  }),
];
