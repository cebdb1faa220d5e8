import { SYSTEM } from "@/lib/accounts/actor";
import { createApiKey } from "@/lib/accounts/services/create-api-key";
import { revokeApiKey } from "@/lib/accounts/services/revoke-api-key";
import type { CommandDefinition } from "../command";
import { emailOption } from "../email-option";

export const apiKeyCreateCommand: CommandDefinition = {
  name: "api-key create",
  usage: "api-key create --email E [--replace]",
  summary: "Make a user's API key, printed once; --replace ends an earlier one",
  options: { email: { type: "string" }, replace: { type: "boolean" } },
  needsDatabase: true,
  run: async (input) => {
    const email = emailOption(input);
    const replace = input.options.replace === true;
    const { key } = await createApiKey(SYSTEM, { email, replace }, new Date());
    return { json: { email, key }, text: `API key of ${email}, shown this once: ${key}` };
  },
};

export const apiKeyRevokeCommand: CommandDefinition = {
  name: "api-key revoke",
  usage: "api-key revoke --email E",
  summary: "End a user's API key at once",
  options: { email: { type: "string" } },
  needsDatabase: true,
  run: async (input) => {
    const email = emailOption(input);
    const { revoked } = await revokeApiKey(SYSTEM, email);
    const text = revoked ? `The API key of ${email} is revoked.` : `${email} has no API key.`;
    return { json: { email, revoked }, text };
  },
};
