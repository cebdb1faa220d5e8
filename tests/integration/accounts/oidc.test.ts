import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { SYSTEM, type UserActor } from "@/lib/accounts/actor";
import { setAccountActive } from "@/lib/accounts/services/set-account-active";
import { resolveActor } from "@/lib/accounts/services/resolve-actor";
import { readOwnSignIn } from "@/lib/accounts/services/read-sign-in";
import { dispatch } from "@/lib/api/dispatch";
import { getPool } from "@/lib/platform/db";
import { createInvite } from "@/lib/projects/services/create-invite";
import { createProject } from "@/lib/projects/services/create-project";
import { cookieOf, createUser } from "../../support/actors";
import { useDatabase } from "../../support/database";
import { type Claims, type OidcServer, startOidcServer } from "../../support/oidc-server";

useDatabase();

const CLIENT = "preferendum-test";
const SITE = "http://127.0.0.1:3000";
let provider: OidcServer;

beforeAll(async () => {
  provider = await startOidcServer(CLIENT);
});
beforeEach(() => {
  process.env.PUBLIC_URL = SITE;
  process.env.OIDC_ISSUER = provider.issuer;
  process.env.OIDC_CLIENT_ID = CLIENT;
  process.env.OIDC_SIGN_UP = "example.org";
  delete process.env.OIDC_CLIENT_SECRET;
});
afterAll(() => provider.close());

interface Ended {
  readonly location: string;
  /** Who is signed in then; undefined: nobody new. */
  readonly actor: UserActor | undefined;
}

const get = (path: string, cookies: readonly string[] = []): Promise<Response> =>
  dispatch(new Request(SITE + path, { headers: { cookie: cookies.join("; ") } }));
const cookiesOf = (reply: Response): string[] =>
  reply.headers.getSetCookie().map((cookie) => cookie.split(";")[0] ?? "");

/** Goes to the provider, with a cookie perhaps: where the browser was sent, and what it keeps. */
async function leave(query = "", session: readonly string[] = []): Promise<{ to: URL; kept: string[] }> {
  const left = await get(`/api/v1/oidc/start${query}`, session);
  expect(left.status).toBe(303);
  return { to: new URL(left.headers.get("location") ?? ""), kept: [...session, ...cookiesOf(left)] };
}

async function comeBack(back: URL, cookies: readonly string[]): Promise<Ended> {
  const reply = await get(back.pathname + back.search, cookies);
  expect(reply.status).toBe(303);
  const token = cookiesOf(reply)
    .find((cookie) => cookie.startsWith("preferendum_session="))
    ?.split("=")[1];
  const actor = await resolveActor(token, new Date());
  return {
    location: reply.headers.get("location") ?? "",
    actor: actor.kind === "user" ? actor : undefined,
  };
}

/** The whole way, as somebody with these claims. */
async function signIn(claims: Claims, query = "", session: readonly string[] = []): Promise<Ended> {
  provider.person = { claims };
  const { to, kept } = await leave(query, session);
  return comeBack(provider.authorize(to), kept);
}

const mail = (domain = "example.org"): string => `${randomUUID()}@${domain}`;
const person = (email: string, more: Claims = {}): Claims => ({
  ...{ sub: randomUUID(), email, email_verified: true, name: "Ada" },
  ...more,
});

test("the provider is asked for a code with PKCE, state and nonce, and a public client shows no secret", async () => {
  const { to } = await leave();
  expect(to.origin + to.pathname).toBe(`${provider.issuer}/authorize`);
  const asked = Object.fromEntries(to.searchParams);
  expect(asked).toMatchObject({
    ...{ response_type: "code", client_id: CLIENT, redirect_uri: `${SITE}/api/v1/oidc/callback` },
    ...{ scope: "openid email profile", code_challenge_method: "S256" },
  });
  for (const name of ["state", "nonce", "code_challenge"]) expect(asked[name]?.length).toBeGreaterThan(20);
  await signIn(person(mail()));
  expect(provider.asked.at(-1)?.authorization).toBeUndefined();
  process.env.OIDC_CLIENT_SECRET = "a secret";
  await signIn(person(mail()));
  expect(provider.asked.at(-1)?.authorization).toMatch(/^Basic /);
});

test("a person of a domain that may sign up gets an account once, and comes back to it whatever his address is then", async () => {
  const claims = person(mail(), { name: "  Ada Lovelace  " });
  const first = await signIn(claims);
  expect(first).toMatchObject({ location: "/", actor: { name: "Ada Lovelace", isAdmin: false, roles: {} } });
  const again = await signIn({ ...claims, email: mail("elsewhere.org"), email_verified: false });
  expect(again.actor?.userId).toBe(first.actor?.userId);
  expect(await readOwnSignIn(first.actor!)).toMatchObject({
    hasPassword: false,
    provider: { isConnected: true },
  });
});

test("two first sign-ins at the same moment make one account", async () => {
  const claims = person(mail());
  provider.person = { claims };
  const ways = await Promise.all(Array.from({ length: 4 }, () => leave()));
  const ended = await Promise.all(ways.map(({ to, kept }) => comeBack(provider.authorize(to), kept)));
  expect(ended.map(({ location }) => location)).toEqual(["/", "/", "/", "/"]);
  expect(new Set(ended.map(({ actor }) => actor?.userId)).size).toBe(1);
});

test("an address that the token does not hold is asked for; whose subject differs there is refused", async () => {
  const [email, sub] = [mail(), randomUUID()];
  provider.person = { claims: { sub }, userInfo: { sub, email, email_verified: true } };
  const one = await leave();
  expect((await comeBack(provider.authorize(one.to), one.kept)).actor?.email).toBe(email);
  provider.person = {
    claims: { sub: randomUUID() },
    userInfo: { sub: "somebody else", email: mail(), email_verified: true },
  };
  const two = await leave();
  expect((await comeBack(provider.authorize(two.to), two.kept)).location).toBe("/sign-in?provider=failed");
});

test.each([
  ["another nonce", { nonce: "of another sign-in" }],
  ["another audience", { aud: "somebody else's client" }],
  ["another issuer", { iss: "https://elsewhere.example" }],
  ["an end in the past", { iat: 1_700_000_000, exp: 1_700_000_300 }],
  ["no subject", { sub: undefined }],
])("an ID token with %s signs nobody in", async (_, wrong) => {
  const { rows: before } = await getPool().query("SELECT count(*) FROM app_user");
  expect(await signIn(person(mail(), wrong))).toEqual({
    location: "/sign-in?provider=failed",
    actor: undefined,
  });
  expect((await getPool().query("SELECT count(*) FROM app_user")).rows).toEqual(before);
});

test("an ID token of another key signs nobody in", async () => {
  provider.person = { claims: person(mail()), wrongKey: true };
  const { to, kept } = await leave();
  expect((await comeBack(provider.authorize(to), kept)).location).toBe("/sign-in?provider=failed");
});

test("who comes back to another browser, with another state, or a second time is refused", async () => {
  provider.person = { claims: person(mail()) };
  const failed = { location: "/sign-in?provider=failed", actor: undefined };
  const { to, kept } = await leave();
  expect(await comeBack(provider.authorize(to), [])).toEqual(failed);
  const other = await leave(); // an attacker's address, opened in the browser of somebody who is signing in
  expect(await comeBack(provider.authorize(other.to), kept)).toEqual(failed);
  const altered = provider.authorize(to);
  altered.searchParams.set("state", "another");
  expect(await comeBack(altered, kept), "only the state differs").toEqual(failed);
  const back = provider.authorize(to);
  expect((await comeBack(back, kept)).actor).toBeDefined();
  expect(await comeBack(back, kept)).toEqual(failed);
});

test("a person who says no at the provider is told so", async () => {
  const { to, kept } = await leave();
  const state = to.searchParams.get("state") ?? "";
  const back = new URL(`${SITE}/api/v1/oidc/callback?error=access_denied&state=${state}`);
  expect((await comeBack(back, kept)).location).toBe("/sign-in?provider=cancelled");
});

test.each([false, undefined, "true", 1])(
  "an address that is verified: %j makes no account and opens none",
  async (verified) => {
    const user = await createUser();
    const claims = { email_verified: verified };
    const unverified = { location: "/sign-in?provider=unverified", actor: undefined };
    expect(await signIn(person(mail(), claims))).toEqual(unverified);
    expect(await signIn(person(user.email, claims))).toEqual(unverified);
  },
);

test("an account is never entered by its address alone, verified or not: its owner connects it, signed in", async () => {
  const owner = await createUser();
  const claims = person(owner.email.toUpperCase());
  expect((await signIn(claims)).location).toBe("/sign-in?provider=known");
  const session = [await cookieOf(owner)];
  const stranger = person(mail());
  expect((await signIn(stranger, "?connect=yes", session)).location).toBe("/account?provider=mismatch");
  const unverified = { ...claims, email_verified: false };
  expect((await signIn(unverified, "?connect=yes", session)).location).toBe("/account?provider=unverified");
  expect((await signIn(claims, "?connect=yes", session)).location).toBe("/account?provider=connected");
  expect((await signIn(claims)).actor?.userId).toBe(owner.userId);
  const second = person(owner.email);
  expect((await signIn(second, "?connect=yes", session)).location).toBe("/account?provider=taken");
  const { rows } = await getPool().query(
    "SELECT user_id, change FROM audit_entry WHERE action = 'connectProvider'",
  );
  expect(rows).toEqual([{ user_id: owner.userId, change: { issuer: provider.issuer } }]);
});

test("an identity of one account is not connected with another, and nobody connects who is signed out", async () => {
  const claims = person(mail());
  await signIn(claims);
  const other = await createUser();
  const taken = await signIn({ ...claims, email: other.email }, "?connect=yes", [await cookieOf(other)]);
  expect(taken.location).toBe("/account?provider=taken");
  expect((await signIn(person(mail()), "?connect=yes")).location).toBe("/account?provider=failed");
});

test("strangers are refused, but for those who come with an invite link, which counts a use", async () => {
  const { id, slug } = await createProject(SYSTEM, { name: "Invited" }, new Date());
  const invite = await createInvite(SYSTEM, slug, { role: "reviewer", maxUses: 1, days: 1 }, new Date());
  const query = `?invite=${invite.path.split("/").at(-1) ?? ""}`;
  const claims = person(mail("elsewhere.org"));
  expect((await signIn(claims)).location).toBe("/sign-in?provider=unknown");
  expect((await signIn(person(mail("sub.example.org")))).location).toBe("/sign-in?provider=unknown");
  expect((await signIn(person(mail("notexample.org")))).location).toBe("/sign-in?provider=unknown");
  expect(await signIn(claims, query)).toMatchObject({
    location: "/projects",
    actor: { roles: { [id]: "reviewer" } },
  });
  const late = person(mail("elsewhere.org"));
  expect((await signIn(late, query)).location).toBe("/sign-in?provider=link");
  expect((await signIn(late)).location).toBe("/sign-in?provider=unknown"); // nothing is left of the try
});

test("a closed account is refused, by its identity as by its address", async () => {
  const claims = person(mail());
  const { actor } = await signIn(claims);
  await setAccountActive(SYSTEM, { userId: actor?.userId ?? "", active: false }, new Date());
  const closed = { location: "/sign-in?provider=closed", actor: undefined };
  expect(await signIn(claims)).toEqual(closed);
  expect(await signIn({ ...claims, sub: randomUUID() })).toEqual(closed);
});

test("without a provider there is none to go to; one that is not reached says so", async () => {
  process.env.OIDC_ISSUER = "http://127.0.0.1:9";
  expect((await get("/api/v1/oidc/start")).status).toBe(503);
  process.env.OIDC_ISSUER = "";
  expect((await get("/api/v1/oidc/start")).status).toBe(404);
  expect((await get("/api/v1/oidc/callback")).status).toBe(303);
});
