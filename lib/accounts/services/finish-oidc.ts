import { recordAction } from "@/lib/audit/services/record-action";
import { AppError } from "@/lib/base/errors";
import { type Client, withTransaction } from "@/lib/platform/db";
import { tokenSha256 } from "@/lib/platform/token";
import type { Actor } from "../actor";
import { withinAddressLimit } from "../adapters/address-limit";
import { type ProviderSettings, readIdentity } from "../adapters/oidc-provider";
import { authorize } from "../authorize";
import { finishOidcContract } from "../contract";
import { decideIdentity, type OidcFlow, type OidcIdentity } from "../oidc";
import { refused } from "../oidc-refusal";
import { findAddress, findOwner, insertIdentity } from "../repository-identities";
import { addUser, openSession } from "../repository-enter";
import { joinByLink, placeOfWork } from "./accept-invite";
import { requireProvider } from "./begin-oidc";
import { connectIdentity } from "./connect-identity";

export interface OidcReturn {
  /** Undefined: this browser never went to the provider, or too long ago. */
  readonly flow: OidcFlow | undefined;
  /** What stands in the address to which the provider sent the browser back. */
  readonly search: URLSearchParams;
  /** Network address of the caller; never stored. */
  readonly address?: string | undefined;
}

export interface OidcEntered {
  /** Of a new session; undefined where an account was connected. */
  readonly token: string | undefined;
  readonly next: string;
}

/** Signs in whoever comes back from the provider, or connects his account, as `flow` says. */
export async function finishOidc(actor: Actor, back: OidcReturn, now: Date): Promise<OidcEntered> {
  authorize(actor, finishOidcContract.permission);
  const settings = requireProvider();
  const { flow, search } = back;
  if (flow === undefined) throw refused("failed");
  const identity = await withinAddressLimit(back.address, now, async () => {
    const read = await readIdentity(settings, flow, search);
    if (read === undefined) throw refused("failed");
    return read;
  });
  if (identity === "cancelled") throw refused("cancelled");
  if (flow.connect) return connectIdentity(actor, identity, now);
  return (await enter(settings, flow, identity, now)) ?? enterAgain(settings, flow, identity, now);
}

/** The other one of two first sign-ins at the same moment has made the account meanwhile. */
async function enterAgain(
  settings: ProviderSettings,
  flow: OidcFlow,
  identity: OidcIdentity,
  now: Date,
): Promise<OidcEntered> {
  const entered = await enter(settings, flow, identity, now);
  if (entered === undefined) throw refused("known");
  return entered;
}

/** Undefined when somebody else made the same account, or took the same identity, at this moment. */
async function enter(
  settings: ProviderSettings,
  { invite }: OidcFlow,
  identity: OidcIdentity,
  now: Date,
): Promise<OidcEntered | undefined> {
  return withTransaction(async (client) => {
    const { email } = identity;
    // In this order: an account that is made in between is then seen as his own.
    const sameAddress = email === undefined ? undefined : await findAddress(client, email);
    const verdict = decideIdentity({
      identity,
      owner: await findOwner(client, identity),
      sameAddress,
      isInvited: invite !== undefined,
      signUpDomains: settings.signUpDomains,
    });
    if (verdict.act === "refuse") throw refused(verdict.reason);
    const userId =
      verdict.act === "signIn" ? verdict.userId : await signUp(client, identity, verdict.email, now);
    if (userId === undefined) return undefined;
    const joiner = { kind: "user", userId, via: "session" } as const;
    const next =
      invite === undefined ? "/" : placeOfWork(await joinByLink(client, joiner, tokenSha256(invite), now));
    return { token: await openSession(client, userId, now), next };
  });
}

/** An account without a password, for this identity; undefined when the address or the identity was taken meanwhile. */
async function signUp(
  client: Client,
  identity: OidcIdentity,
  email: string,
  now: Date,
): Promise<string | undefined> {
  const name = identity.name ?? email.slice(0, email.lastIndexOf("@"));
  const userId = await addUser(client, { email, name, passwordHash: "none", isAdmin: false }, now);
  if (userId === undefined) return undefined;
  if (!(await insertIdentity(client, userId, identity, now)))
    throw new AppError("conflict", "This identity got an account at this very moment.");
  await recordAction(
    client,
    { kind: "user", userId, via: "session" },
    {
      action: "signUpByProvider",
      projectId: null,
      object: { kind: "account", id: userId },
      change: { issuer: identity.issuer },
    },
  );
  return userId;
}
