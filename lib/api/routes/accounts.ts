import {
  acceptInviteContract,
  changePasswordContract,
  changeSettingsContract,
  createApiKeyContract,
  readApiKeyContract,
  readSettingsContract,
  revokeApiKeyContract,
  setUpContract,
  signInContract,
  signOutContract,
} from "@/lib/accounts/contract";
import { sessionToken } from "@/lib/accounts/session-cookie";
import { acceptInvite } from "@/lib/accounts/services/accept-invite";
import { changePassword } from "@/lib/accounts/services/change-password";
import { changeSettings } from "@/lib/accounts/services/change-settings";
import { createApiKey } from "@/lib/accounts/services/create-api-key";
import { readApiKey } from "@/lib/accounts/services/read-api-key";
import { readSettings } from "@/lib/accounts/services/read-settings";
import { revokeApiKey } from "@/lib/accounts/services/revoke-api-key";
import { setUp } from "@/lib/accounts/services/set-up";
import { signIn } from "@/lib/accounts/services/sign-in";
import { signOut } from "@/lib/accounts/services/sign-out";
import { bind, WithHeaders, type Route } from "../bind";
import { clearedSessionCookie, sessionCookie } from "../session-cookie";

export const accountsRoutes: readonly Route[] = [
  bind(setUpContract, async ({ actor, body, now }) => {
    const { token, ...reply } = await setUp(actor, body, now);
    return new WithHeaders(reply, sessionCookie(token));
  }),
  bind(signInContract, async ({ actor, body, now, request }) => {
    const { token, ...reply } = await signIn(actor, { ...body, address: request.address }, now);
    return new WithHeaders(reply, sessionCookie(token));
  }),
  bind(signOutContract, async ({ actor, request }) => {
    const reply = await signOut(actor, sessionToken(request.headers.get("cookie")) ?? "");
    return new WithHeaders(reply, clearedSessionCookie());
  }),
  bind(acceptInviteContract, async ({ actor, body, now }) => {
    const { token, ...reply } = await acceptInvite(actor, body, now);
    return token === undefined ? reply : new WithHeaders(reply, sessionCookie(token));
  }),
  bind(changePasswordContract, ({ actor, body, request, now }) => {
    const token = sessionToken(request.headers.get("cookie")) ?? "";
    return changePassword(actor, { ...body, sessionToken: token }, now);
  }),
  bind(createApiKeyContract, ({ actor, body, now }) => createApiKey(actor, body, now)),
  bind(readApiKeyContract, ({ actor }) => readApiKey(actor)),
  bind(revokeApiKeyContract, ({ actor }) => revokeApiKey(actor)),
  bind(readSettingsContract, ({ actor }) => readSettings(actor)),
  bind(changeSettingsContract, ({ actor, body }) => changeSettings(actor, body)),
];
