import { z } from "zod";
import { contract, emptySchema } from "@/lib/base/contract";
import {
  apiKeyReplySchema,
  apiKeySchema,
  newAccountSchema,
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
  permission: "account.self",
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
  path: "/api/v1/api-key",
  summary: "Make the caller's API key, shown this once; with `replace` an earlier one ends",
  permission: "account.self",
  body: z.object({ replace: z.boolean().default(false) }),
  response: apiKeyReplySchema,
});

export const readApiKeyContract = contract({
  method: "GET",
  path: "/api/v1/api-key",
  summary: "When the caller's API key was made and last used, and how it begins; null without one",
  permission: "account.self",
  response: z.object({ apiKey: apiKeySchema.nullable() }),
});

export const revokeApiKeyContract = contract({
  method: "DELETE",
  path: "/api/v1/api-key",
  summary: "End the caller's API key",
  permission: "account.self",
  response: z.object({ revoked: z.boolean() }),
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
