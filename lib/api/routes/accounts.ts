import {
  acceptInviteContract,
  beginOidcContract,
  changePasswordContract,
  changeSettingsContract,
  createApiKeyContract,
  enterPanelContract,
  finishOidcContract,
  listAccountsContract,
  listApiKeysContract,
  readSettingsContract,
  revokeApiKeyContract,
  setAccountActiveContract,
  setUpContract,
  signInContract,
  signOutContract,
} from "@/lib/accounts/contract";
import { sessionToken } from "@/lib/accounts/session-cookie";
import { acceptInvite } from "@/lib/accounts/services/accept-invite";
import { changePassword } from "@/lib/accounts/services/change-password";
import { changeSettings } from "@/lib/accounts/services/change-settings";
import { createApiKey } from "@/lib/accounts/services/create-api-key";
import { enterPanel } from "@/lib/accounts/services/enter-panel";
import { listApiKeys } from "@/lib/accounts/services/list-api-keys";
import { listAccounts } from "@/lib/accounts/services/list-accounts";
import { setAccountActive } from "@/lib/accounts/services/set-account-active";
import { readSettings } from "@/lib/accounts/services/read-settings";
import { revokeApiKey } from "@/lib/accounts/services/revoke-api-key";
import { setUp } from "@/lib/accounts/services/set-up";
import { signIn } from "@/lib/accounts/services/sign-in";
import { signOut } from "@/lib/accounts/services/sign-out";
import { bind, WithHeaders, type Route } from "../bind";
import { leaveForProvider, returnFromProvider } from "../oidc-redirects";
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
  bind(beginOidcContract, ({ actor, query }) => leaveForProvider(actor, query)),
  bind(finishOidcContract, ({ actor, request, now }) => returnFromProvider(actor, request, now)),
  bind(enterPanelContract, async ({ actor, body, now, request }) => {
    const { token, next } = await enterPanel(actor, { ...body, address: request.address }, now);
    return new WithHeaders({ next }, sessionCookie(token));
  }),
  bind(changePasswordContract, ({ actor, body, request, now }) => {
    const token = sessionToken(request.headers.get("cookie")) ?? "";
    return changePassword(actor, { ...body, sessionToken: token }, now);
  }),
  bind(createApiKeyContract, ({ actor, body, now }) => createApiKey(actor, body, now)),
  bind(listApiKeysContract, ({ actor }) => listApiKeys(actor)),
  bind(revokeApiKeyContract, ({ actor, params }) => revokeApiKey(actor, params.keyId)),
  bind(listAccountsContract, ({ actor, query }) => listAccounts(actor, query)),
  bind(setAccountActiveContract, ({ actor, params, body, now }) =>
    setAccountActive(actor, { ...params, ...body }, now),
  ),
  bind(readSettingsContract, ({ actor }) => readSettings(actor)),
  bind(changeSettingsContract, ({ actor, body }) => changeSettings(actor, body)),
];
