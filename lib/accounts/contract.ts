import { z } from "zod";
import { contract } from "@/lib/base/contract";
import { newAccountSchema, sessionReplySchema, signInSchema } from "./schema";

const tokenSchema = z.string().min(20).max(100);
const emptySchema = z.object({});

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
