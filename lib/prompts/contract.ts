import { z } from "zod";
import { contract } from "@/lib/base/contract";
import {
  listPromptSetsQuerySchema,
  listPromptsQuerySchema,
  promptPageSchema,
  promptSetRowSchema,
  updatePromptSetSchema,
} from "./schema";

const setParams = z.object({ set: z.string() });

export const listPromptSetsContract = contract({
  method: "GET",
  path: "/api/v1/prompt-sets",
  summary: "Prompt sets by name, or those that are archived, page by page",
  permission: "promptset.read",
  query: listPromptSetsQuerySchema,
  response: z.object({ promptSets: z.array(promptSetRowSchema), next: z.string().nullable() }),
});

export const updatePromptSetContract = contract({
  method: "PATCH",
  path: "/api/v1/prompt-sets/:set",
  summary:
    "Rename a prompt set, archive it (nothing more is added to it), mark it as a benchmark that exports are compared with, or take that back",
  permission: "promptset.manage",
  params: setParams,
  body: updatePromptSetSchema,
  response: promptSetRowSchema,
});

export const listPromptsContract = contract({
  method: "GET",
  path: "/api/v1/prompt-sets/:set/prompts",
  summary: "A prompt set's prompts in the order of their files, searched and filtered, page by page",
  permission: "promptset.read",
  params: setParams,
  query: listPromptsQuerySchema,
  response: promptPageSchema,
});
