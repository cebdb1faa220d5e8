import { AppError } from "@/lib/base/errors";
import type { Actor } from "../actor";
import { prepareSignIn, type ProviderSettings, providerSettings } from "../adapters/oidc-provider";
import { authorize } from "../authorize";
import { beginOidcContract } from "../contract";
import type { OidcFlow } from "../oidc";

/** Where the browser goes to sign in at the provider, and what it keeps until it comes back. */
export async function beginOidc(
  actor: Actor,
  { invite, connect }: { readonly invite?: string | undefined; readonly connect: boolean },
): Promise<{ readonly address: URL; readonly flow: OidcFlow }> {
  authorize(actor, beginOidcContract.permission);
  const settings = requireProvider();
  const { address, ...kept } = await prepareSignIn(settings).catch((cause: unknown) => {
    throw new AppError("unavailable", {
      message: `the OpenID provider was not reached: ${String(cause)}`,
      userMessage: `${settings.name} was not reached.`,
      fix: "Try again in a moment, or sign in with a password.",
      cause,
    });
  });
  return { address, flow: { ...kept, connect, ...(invite === undefined ? {} : { invite }) } };
}

/** The provider of the environment; not_found when none is set up. */
export function requireProvider(): ProviderSettings {
  const settings = providerSettings();
  if (settings !== undefined) return settings;
  throw new AppError("not_found", {
    message: "no OpenID provider is set up",
    userMessage: "No sign-in provider is set up here.",
    fix: "Sign in with a password.",
  });
}
