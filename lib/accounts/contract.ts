import { z } from "zod";
import { contract, emptySchema } from "@/lib/base/contract";
import { externalIdSchema, panelParametersSchema } from "./panel";
import {
  accountsQuerySchema,
  accountsSchema,
  apiKeyReplySchema,
  apiKeySchema,
  newAccountSchema,
  newApiKeySchema,
  passwordChangeSchema,
  sessionReplySchema,
  signInSchema,
} from "./schema";
import { settingsChangeSchema, settingsSchema } from "./settings";

const tokenSchema = z.string().min(20).max(100);

export const setUpContract = contract({
  method: "POST",
  path: "/api/v1/setup",
  summary: "Make the first admin's account with the one-time link and sign in",
  permission: "account.enter",
  body: newAccountSchema.extend({ token: tokenSchema }),
  response: sessionReplySchema,
});

export const signInContract = contract({
  method: "POST",
  path: "/api/v1/session",
  summary: "Sign in",
  permission: "account.enter",
  body: signInSchema,
  response: sessionReplySchema,
});

export const signOutContract = contract({
  method: "DELETE",
  path: "/api/v1/session",
  summary: "Sign out",
  permission: "account.leave",
  response: emptySchema,
});

export const acceptInviteContract = contract({
  method: "POST",
  path: "/api/v1/invites/accept",
  summary: "Join a project by its invite link: with a new account, or as the signed-in user",
  permission: "account.enter",
  body: z.object({ token: tokenSchema, account: newAccountSchema.optional() }),
  response: sessionReplySchema,
});

export const beginOidcContract = contract({
  method: "GET",
  path: "/api/v1/oidc/start",
  summary:
    "For browsers: go to the OpenID provider to sign in, perhaps with an invite link's token, or to connect the own account",
  permission: "account.enter",
  query: z.object({ invite: tokenSchema.optional(), connect: z.literal("yes").optional() }),
  response: "stream",
});

export const finishOidcContract = contract({
  method: "GET",
  path: "/api/v1/oidc/callback",
  summary: "For browsers: back from the OpenID provider",
  permission: "account.enter",
  query: z.looseObject({}), // the provider's
  response: "stream",
});

export const enterPanelContract = contract({
  method: "POST",
  path: "/api/v1/panel/enter",
  summary: "Come in by a panel's link, as the participant with this id: makes his account, or opens it again",
  permission: "account.enter",
  body: z.object({
    token: tokenSchema,
    id: externalIdSchema,
    parameters: panelParametersSchema.default({}),
  }),
  response: z.object({ next: z.string() }),
});

export const changePasswordContract = contract({
  method: "PUT",
  path: "/api/v1/password",
  summary: "Change the caller's password; ends his other sessions",
  permission: "account.self",
  body: passwordChangeSchema,
  response: emptySchema,
});

export const createApiKeyContract = contract({
  method: "POST",
  path: "/api/v1/api-keys",
  summary: "Make an API key of the caller, shown this once, with a name, scopes and perhaps an end",
  permission: "account.self",
  body: newApiKeySchema,
  response: apiKeyReplySchema,
});

export const listApiKeysContract = contract({
  method: "GET",
  path: "/api/v1/api-keys",
  summary: "The caller's API keys: what they are for, how they begin, when they were last used",
  permission: "account.self",
  response: z.object({ apiKeys: z.array(apiKeySchema) }),
});

export const revokeApiKeyContract = contract({
  method: "DELETE",
  path: "/api/v1/api-keys/:keyId",
  summary: "End one of the caller's API keys",
  permission: "account.self",
  params: z.object({ keyId: z.uuid() }),
  response: emptySchema,
});

export const readSettingsContract = contract({
  method: "GET",
  path: "/api/v1/account/settings",
  summary: "How the caller likes the interface",
  permission: "account.settings",
  response: settingsSchema,
});

export const changeSettingsContract = contract({
  method: "PATCH",
  path: "/api/v1/account/settings",
  summary: "Change how the caller likes the interface; what is not named stays",
  permission: "account.settings",
  body: settingsChangeSchema,
  response: settingsSchema,
});

export const listAccountsContract = contract({
  method: "GET",
  path: "/api/v1/accounts",
  summary: "Everybody's accounts by e-mail address, also closed ones, fifty a page",
  permission: "account.manage",
  query: accountsQuerySchema,
  response: accountsSchema,
});

export const setAccountActiveContract = contract({
  method: "PATCH",
  path: "/api/v1/accounts/:userId",
  summary: "Close an account, which ends its sessions and API keys at once, or open it again",
  permission: "account.manage",
  params: z.object({ userId: z.uuid() }),
  body: z.object({ active: z.boolean() }),
  response: emptySchema,
});
