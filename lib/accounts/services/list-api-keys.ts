import type { Actor } from "../actor";
import { listApiKeysContract } from "../contract";
import * as repository from "../repository-api-keys";
import type { ApiKey } from "../schema";
import { openAccount } from "./open-account";

/** What is known of the user's API keys, which are not the keys; newest first. `email` is for the command line. */
export async function listApiKeys(actor: Actor, email?: string): Promise<{ apiKeys: ApiKey[] }> {
  const { userId } = await openAccount(actor, listApiKeysContract.permission, email);
  return { apiKeys: await repository.listApiKeys(userId) };
}
