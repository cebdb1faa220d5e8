import { z } from "zod";

/** What the browser keeps between the way to the provider and the way back; it is worth something to that browser alone. */
export const oidcFlowSchema = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  /** Token of the invite link with which he came. */
  invite: z.string().optional(),
  /** A signed-in person connects his account. */
  connect: z.boolean(),
});
export type OidcFlow = z.infer<typeof oidcFlowSchema>;

/** Who the provider says somebody is. */
export interface OidcIdentity {
  readonly issuer: string;
  readonly subject: string;
  /** Lower case, and only when the provider says that it is verified. */
  readonly email: string | undefined;
  readonly name: string | undefined;
}

/** Why nobody was signed in, or nothing connected. */
export const OIDC_REFUSALS = [
  /** The provider or the person said no. */
  "cancelled",
  /** The answer did not come, was not for this browser, or was not genuine. */
  "failed",
  /** Too often from this network address. */
  "locked",
  "unverified",
  /** Nobody's account, not invited, and of no domain that may sign up. */
  "unknown",
  /** There is an account with this address that has not been connected. */
  "known",
  "closed",
  /** Connecting: the addresses differ. */
  "mismatch",
  /** Connecting: the identity is another account's, or the account has another identity of this provider. */
  "taken",
  /** The invite link does not work any more. */
  "link",
] as const;
export type OidcRefusal = (typeof OIDC_REFUSALS)[number];

interface AccountFacts {
  readonly userId: string;
  readonly isClosed: boolean;
}

export interface IdentityFacts {
  readonly identity: Pick<OidcIdentity, "email">;
  /** Whose identity it is already. */
  readonly owner: AccountFacts | undefined;
  /** The account that has the verified address. */
  readonly sameAddress: AccountFacts | undefined;
  /** He came with an invite link. */
  readonly isInvited: boolean;
  readonly signUpDomains: readonly string[];
}

export type IdentityVerdict =
  | { readonly act: "signIn"; readonly userId: string }
  | { readonly act: "signUp"; readonly email: string }
  | { readonly act: "refuse"; readonly reason: OidcRefusal };

/**
 * What comes of an identity at the sign-in. An account that has the same address is never entered by the address alone:
 * addresses of accounts are what somebody typed once, so it might have been made by another person to be found and filled
 * by this one, and an address may have changed hands at the provider. Its owner connects it himself, signed in.
 */
export function decideIdentity({
  identity: { email },
  owner,
  sameAddress,
  isInvited,
  signUpDomains,
}: IdentityFacts): IdentityVerdict {
  if (owner !== undefined) return owner.isClosed ? refuse("closed") : { act: "signIn", userId: owner.userId };
  if (email === undefined) return refuse("unverified");
  if (sameAddress !== undefined) return refuse(sameAddress.isClosed ? "closed" : "known");
  const domain = email.slice(email.lastIndexOf("@") + 1);
  return isInvited || signUpDomains.includes(domain) ? { act: "signUp", email } : refuse("unknown");
}

const refuse = (reason: OidcRefusal): IdentityVerdict => ({ act: "refuse", reason });

/**
 * Whether a signed-in person may connect an identity: it must be nobody else's, and its verified address that of the
 * account. So nobody who is lured to the provider connects a stranger's identity, and with it the stranger, to his account.
 */
export function refuseConnection(
  identity: Pick<OidcIdentity, "email">,
  account: { readonly userId: string; readonly email: string; readonly hasIdentity: boolean },
  owner: AccountFacts | undefined,
): OidcRefusal | undefined {
  if (owner !== undefined) return owner.userId === account.userId ? undefined : "taken";
  if (account.hasIdentity) return "taken";
  if (identity.email === undefined) return "unverified";
  return identity.email === account.email.toLowerCase() ? undefined : "mismatch";
}
