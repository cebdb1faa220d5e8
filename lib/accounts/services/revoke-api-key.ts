import { recordAction } from "@/lib/audit/services/record-action";
import { AppError } from "@/lib/base/errors";
import { withTransaction } from "@/lib/platform/db";
import type { Actor } from "../actor";
import { revokeApiKeyContract } from "../contract";
import { deleteApiKey } from "../repository-api-keys";
import { openAccount } from "./open-account";

/** Ends one of the user's API keys at once. `email` is for the command line. */
export async function revokeApiKey(
  actor: Actor,
  keyId: string,
  email?: string,
): Promise<Record<string, never>> {
  const { userId } = await openAccount(actor, revokeApiKeyContract.permission, email);
  await withTransaction(async (client) => {
    const name = await deleteApiKey(client, userId, keyId);
    if (name === undefined)
      throw new AppError("not_found", {
        message: `no key ${keyId} of ${userId}`,
        userMessage: "There is no such API key.",
        fix: "Look at the list of keys: it may be revoked already.",
      });
    const object = { kind: "apiKey", id: keyId } as const;
    const change = { name, of: userId };
    await recordAction(client, actor, { action: "revokeApiKey", projectId: null, object, change });
  });
  return {};
}
