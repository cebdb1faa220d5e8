import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { AppError } from "@/lib/base/errors";
import type { Client } from "@/lib/platform/db";
import { lockArchivedName } from "../repository";

/** Refuses a set that is archived; it cannot become so before the transaction ends. */
export async function requireInUse(
  actor: Actor,
  { promptSetId, projectId }: { readonly promptSetId: string; readonly projectId: string | undefined },
  client: Client,
): Promise<void> {
  authorize(actor, "import.write", projectId);
  const name = await lockArchivedName(client, promptSetId);
  if (name === undefined) return;
  throw new AppError("conflict", {
    message: `prompt set ${name} is archived`,
    userMessage: `The prompt set "${name}" is archived: nothing is added to it any more.`,
    fix: "Take it back from the archive, or choose another name.",
  });
}
