import type { Actor } from "../actor";
import { readApiKeyContract } from "../contract";
import { findApiKey } from "../repository-api-keys";
import type { ApiKey } from "../schema";
import { openAccount } from "./open-account";

/** What is known of the user's API key, which is not the key; null without one. */
export async function readApiKey(actor: Actor, email?: string): Promise<{ apiKey: ApiKey | null }> {
  const { userId } = await openAccount(actor, readApiKeyContract.permission, email);
  return { apiKey: (await findApiKey(userId)) ?? null };
}
