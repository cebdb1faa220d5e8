import { z } from "zod";
import { contract } from "@/lib/base/contract";
import { promptSetSchema } from "./schema";

export const listPromptSetsContract = contract({
  method: "GET",
  path: "/api/v1/prompt-sets",
  summary: "The newest 500 prompt sets of the instance, newest first",
  permission: "promptset.read",
  response: z.object({ promptSets: z.array(promptSetSchema) }),
});
