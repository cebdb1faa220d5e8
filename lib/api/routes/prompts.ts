import { listPromptSetsContract } from "@/lib/prompts/contract";
import { listPromptSets } from "@/lib/prompts/services/list-prompt-sets";
import { bind, type Route } from "../bind";

export const promptsRoutes: readonly Route[] = [
  bind(listPromptSetsContract, ({ actor }) => listPromptSets(actor)),
];
