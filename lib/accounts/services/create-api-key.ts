import { recordAction } from "@/lib/audit/services/record-action";
import { AppError } from "@/lib/base/errors";
import { withTransaction } from "@/lib/platform/db";
import { newToken, tokenSha256 } from "@/lib/platform/token";
import type { Actor } from "../actor";
import { apiKeyPrefix, makeApiKey } from "../api-key";
import { createApiKeyContract } from "../contract";
import { insertApiKey } from "../repository-api-keys";
import { type ApiKeyReply, MOST_API_KEYS, type NewApiKey, newApiKeySchema } from "../schema";
import { openAccount } from "./open-account";

const DAY_MS = 86_400_000;

/** Makes an API key of the user, which is given back once and stored only as a hash. `email` is for the command line. */
export async function createApiKey(
  actor: Actor,
  input: NewApiKey & { readonly email?: string | undefined },
  now: Date,
): Promise<ApiKeyReply> {
  const { userId } = await openAccount(actor, createApiKeyContract.permission, input.email);
  const { name, scopes, days } = newApiKeySchema.parse(input);
  const key = makeApiKey(newToken());
  const prefix = apiKeyPrefix(key);
  const expiresAt = days === undefined ? null : new Date(now.getTime() + days * DAY_MS);
  const row = { tokenSha256: tokenSha256(key), userId, name, prefix, scopes, expiresAt };
  const id = await withTransaction(async (client) => {
    const made = await insertApiKey(client, row, now);
    if (made === undefined) throw tooMany();
    const object = { kind: "apiKey", id: made } as const;
    const change = { name, scopes, days, of: userId };
    await recordAction(client, actor, { action: "createApiKey", projectId: null, object, change });
    return made;
  });
  const times = {
    createdAt: now.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    lastUsedOn: null,
  };
  return { key, id, name, scopes, prefix, ...times };
}

function tooMany(): AppError {
  return new AppError("conflict", {
    message: "the user has as many keys as one may have",
    userMessage: `There are ${MOST_API_KEYS} API keys already.`,
    fix: "Revoke those that are not used any more.",
  });
}
