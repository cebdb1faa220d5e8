import { z } from "zod";
import { SYSTEM } from "@/lib/accounts/actor";
import { type ApiKey, newApiKeySchema } from "@/lib/accounts/schema";
import { SCOPES } from "@/lib/accounts/scopes";
import { createApiKey } from "@/lib/accounts/services/create-api-key";
import { listApiKeys } from "@/lib/accounts/services/list-api-keys";
import { revokeApiKey } from "@/lib/accounts/services/revoke-api-key";
import { checkUsage } from "../check-usage";
import { type CommandDefinition, listOption, optionalNumber, requireOption } from "../command";
import { emailOption } from "../email-option";

export const apiKeyCreateCommand: CommandDefinition = {
  name: "api-key create",
  usage: "api-key create --email E --name N [--scope SCOPE…] [--days N]",
  summary: `Make a user's API key, printed once; --scope limits it to some of ${SCOPES.join(", ")}`,
  options: {
    email: { type: "string" },
    name: { type: "string" },
    scope: { type: "string", multiple: true },
    days: { type: "string" },
  },
  needsDatabase: true,
  run: async (input) => {
    const email = emailOption(input);
    const scopes = listOption(input, "scope");
    const asked = checkUsage(
      newApiKeySchema,
      {
        name: requireOption(input, "name"),
        days: optionalNumber(input, "days"),
        ...(scopes.length === 0 ? {} : { scopes }),
      },
      { scopes: "--scope" },
    );
    const { key, ...apiKey } = await createApiKey(SYSTEM, { email, ...asked }, new Date());
    return {
      json: { email, key, apiKey },
      text: `API key of ${email} (${apiKey.scopes.join(", ")}), shown this once: ${key}`,
    };
  },
};

export const apiKeyListCommand: CommandDefinition = {
  name: "api-key list",
  usage: "api-key list --email E",
  summary: "List a user's API keys: what each is for, until when, last used on",
  options: { email: { type: "string" } },
  needsDatabase: true,
  run: async (input) => {
    const email = emailOption(input);
    const { apiKeys } = await listApiKeys(SYSTEM, email);
    const text = apiKeys.length === 0 ? `${email} has no API key.` : apiKeys.map(sayKey).join("\n");
    return { json: { email, apiKeys }, text };
  },
};

export const apiKeyRevokeCommand: CommandDefinition = {
  name: "api-key revoke",
  usage: "api-key revoke --email E --id ID",
  summary: "End a user's API key at once",
  options: { email: { type: "string" }, id: { type: "string" } },
  needsDatabase: true,
  run: async (input) => {
    const email = emailOption(input);
    const { id } = checkUsage(z.object({ id: z.uuid() }), { id: requireOption(input, "id") });
    await revokeApiKey(SYSTEM, id, email);
    return { json: { email, id, revoked: true }, text: `The API key ${id} of ${email} is revoked.` };
  },
};

function sayKey({ id, name, prefix, scopes, expiresAt, lastUsedOn }: ApiKey): string {
  const until = expiresAt === null ? "" : `, until ${expiresAt.slice(0, 10)}`;
  return `${id}  ${name}  ${prefix}…  ${scopes.join(", ")}${until}, last used ${lastUsedOn ?? "never"}`;
}
