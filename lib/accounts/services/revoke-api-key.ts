import { recordAction } from "@/lib/audit/services/record-action";
import { withTransaction } from "@/lib/platform/db";
import type { Actor } from "../actor";
import { revokeApiKeyContract } from "../contract";
import { deleteApiKey } from "../repository-api-keys";
import { openAccount } from "./open-account";

/** Ends the user's API key at once; false when there was none. `email` is for the command line. */
export async function revokeApiKey(actor: Actor, email?: string): Promise<{ revoked: boolean }> {
  const { userId } = await openAccount(actor, revokeApiKeyContract.permission, email);
  const id = await withTransaction(async (client) => {
    const ended = await deleteApiKey(client, userId);
    if (ended !== undefined)
      await recordAction(client, actor, {
        action: "revokeApiKey",
        projectId: null,
        object: { kind: "apiKey", id: ended },
        change: { of: userId },
      });
    return ended;
  });
  return { revoked: id !== undefined };
}
