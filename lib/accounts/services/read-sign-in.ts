import type { Actor } from "../actor";
import { providerSettings } from "../adapters/oidc-provider";
import { authorize } from "../authorize";
import type { OwnSignIn } from "../own-sign-in";
import { readSignInWays } from "../repository-identities";

/** What the button at the sign-in calls the provider; undefined when none is set up. */
export function readProviderName(actor: Actor): string | undefined {
  authorize(actor, "account.enter");
  return providerSettings()?.name;
}

/** How the person who asks can sign in. */
export async function readOwnSignIn(actor: Actor): Promise<OwnSignIn> {
  authorize(actor, "account.self");
  const settings = providerSettings();
  const ways =
    actor.kind === "user" ? await readSignInWays(actor.userId) : { hasPassword: false, issuers: [] };
  const provider =
    settings === undefined
      ? undefined
      : { name: settings.name, isConnected: ways.issuers.some((issuer) => isSame(issuer, settings.issuer)) };
  return { hasPassword: ways.hasPassword, provider };
}

/** An issuer may be written with or without the slash at its end. */
function isSame(one: string, other: string): boolean {
  return one.replace(/\/$/, "") === other.replace(/\/$/, "");
}
