import type { Actor } from "../actor";
import { revokeApiKeyContract } from "../contract";
import { deleteApiKey } from "../repository-api-keys";
import { openAccount } from "./open-account";

/** Ends the user's API key at once; false when there was none. `email` is for the command line. */
export async function revokeApiKey(actor: Actor, email?: string): Promise<{ revoked: boolean }> {
  const { userId } = await openAccount(actor, revokeApiKeyContract.permission, email);
  return { revoked: await deleteApiKey(userId) };
}
