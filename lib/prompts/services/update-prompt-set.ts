import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { recordAction } from "@/lib/audit/services/record-action";
import { AppError } from "@/lib/base/errors";
import { withTransaction } from "@/lib/platform/db";
import { updatePromptSetContract } from "../contract";
import { findPromptSet } from "../repository";
import { updateSet } from "../repository-sets";
import type { PromptSetRow, UpdatePromptSet } from "../schema";

/** Renames a set, archives it, marks it as a benchmark, or takes that back. What was made of its prompts stays as it is. */
export async function updatePromptSet(
  actor: Actor,
  nameOrSlug: string,
  input: UpdatePromptSet,
  now: Date,
): Promise<PromptSetRow> {
  authorize(actor, updatePromptSetContract.permission);
  const row = await withTransaction(async (client) => {
    const set = await findPromptSet(client, nameOrSlug);
    if (set === undefined) return undefined;
    await recordAction(client, actor, {
      action: "updatePromptSet",
      projectId: null,
      object: { kind: "promptSet", id: set.slug },
      change: input,
    });
    return updateSet(client, set.id, input, now);
  });
  if (row !== undefined) return row;
  throw new AppError("not_found", {
    message: `no prompt set ${nameOrSlug}`,
    userMessage: `There is no prompt set "${nameOrSlug}".`,
    fix: "Look at the name.",
  });
}
