import type { Change, NewEntry } from "@/lib/audit/entry";
import { recordAction } from "@/lib/audit/services/record-action";
import { AppError } from "@/lib/base/errors";
import { withTransaction } from "@/lib/platform/db";
import { newToken, tokenSha256 } from "@/lib/platform/token";
import type { Actor } from "../actor";
import { apiKeyPrefix, makeApiKey } from "../api-key";
import { createApiKeyContract } from "../contract";
import { insertApiKey } from "../repository-api-keys";
import type { ApiKeyReply } from "../schema";
import { openAccount } from "./open-account";

/** Makes the user's API key, which is given back once and stored only as a hash. `email` is for the command line. */
export async function createApiKey(
  actor: Actor,
  input: { readonly replace: boolean; readonly email?: string | undefined },
  now: Date,
): Promise<ApiKeyReply> {
  const { userId } = await openAccount(actor, createApiKeyContract.permission, input.email);
  const key = makeApiKey(newToken());
  const prefix = apiKeyPrefix(key);
  const row = { tokenSha256: tokenSha256(key), userId, prefix };
  const made = await withTransaction(async (client) => {
    const id = await insertApiKey(client, row, input.replace, now);
    if (id !== undefined) await recordAction(client, actor, entryOf(id, { prefix, of: userId }));
    return id !== undefined;
  });
  if (!made)
    throw new AppError("conflict", {
      message: "the user has a key",
      userMessage: "There is an API key already.",
      fix: "Revoke it first, or replace it: programs that use it stop working.",
    });
  return { key, prefix, createdAt: now.toISOString(), lastUsedOn: null };
}

function entryOf(id: string, change: Change): NewEntry {
  return { action: "createApiKey", projectId: null, object: { kind: "apiKey", id }, change };
}
