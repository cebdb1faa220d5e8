import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { AppError } from "@/lib/base/errors";
import { withTransaction } from "@/lib/platform/db";
import { findPromptSet } from "../repository";
import type { PromptSet } from "../schema";

/** The prompt set of this slug or name. */
export async function readPromptSet(actor: Actor, nameOrSlug: string): Promise<PromptSet> {
  authorize(actor, "promptset.read");
  const set = await withTransaction((client) => findPromptSet(client, nameOrSlug));
  if (set !== undefined) return set;
  throw new AppError("not_found", {
    message: `no prompt set ${nameOrSlug}`,
    userMessage: `There is no prompt set "${nameOrSlug}".`,
    fix: "Import its prompts first, or look at the name.",
  });
}
