import * as oidc from "openid-client";
import { z } from "zod";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import type { OidcFlow, OidcIdentity } from "../oidc";
import { emailSchema } from "../schema";

const TIMEOUT_SECONDS = 10;
const CALLBACK = "/api/v1/oidc/callback";

export interface ProviderSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string | undefined;
  readonly name: string;
  readonly signUpDomains: readonly string[];
  /** Of ours, to which the provider sends people back. */
  readonly redirectUri: string;
}

/** The provider of the environment; undefined when none is set up. */
export function providerSettings(): ProviderSettings | undefined {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME, OIDC_SIGN_UP, ...site } = env();
  if (OIDC_ISSUER === undefined || OIDC_CLIENT_ID === undefined) return undefined;
  return {
    issuer: OIDC_ISSUER,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    name: OIDC_NAME,
    signUpDomains: OIDC_SIGN_UP,
    redirectUri: new URL(CALLBACK, site.PUBLIC_URL ?? `http://${site.HOST}:${site.PORT}`).href,
  };
}

/** Where a person signs in at the provider, and what his browser keeps meanwhile. */
export async function prepareSignIn(
  settings: ProviderSettings,
): Promise<{ readonly address: URL } & Pick<OidcFlow, "state" | "nonce" | "verifier">> {
  const configuration = await discover(settings);
  const verifier = oidc.randomPKCECodeVerifier();
  const [state, nonce] = [oidc.randomState(), oidc.randomNonce()];
  const address = oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: settings.redirectUri,
    scope: "openid email profile",
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    state,
    nonce,
  });
  return { address, state, nonce, verifier };
}

const claimsSchema = z.object({
  iss: z.string(),
  sub: z.string().min(1).max(255),
  email: z.unknown().optional(),
  email_verified: z.unknown().optional(),
  name: z.unknown().optional(),
});

/**
 * Who came back from the provider: the code is exchanged, and the ID token's signature, issuer, audience, times and nonce
 * are checked. "cancelled" when the provider or the person said no; undefined when anything was not in order.
 */
export async function readIdentity(
  settings: ProviderSettings,
  flow: OidcFlow,
  search: URLSearchParams,
): Promise<OidcIdentity | "cancelled" | undefined> {
  const callback = new URL(settings.redirectUri);
  callback.search = search.toString();
  try {
    const configuration = await discover(settings);
    const tokens = await oidc.authorizationCodeGrant(configuration, callback, {
      pkceCodeVerifier: flow.verifier,
      expectedState: flow.state,
      expectedNonce: flow.nonce,
      idTokenExpected: true,
    });
    const claims = claimsSchema.parse(tokens.claims());
    const more = await askUserInfo(configuration, tokens.access_token, claims);
    return toIdentity({ ...claims, ...more });
  } catch (error) {
    if (error instanceof oidc.AuthorizationResponseError) return "cancelled";
    log.warn("oidc_refused", { message: error instanceof Error ? error.message : String(error) });
    return undefined;
  }
}

/** Some providers tell the address only here. The subject must be the ID token's. */
async function askUserInfo(
  configuration: oidc.Configuration,
  accessToken: string,
  { sub, email }: z.infer<typeof claimsSchema>,
): Promise<Pick<z.infer<typeof claimsSchema>, "email" | "email_verified" | "name"> | undefined> {
  if (email !== undefined || configuration.serverMetadata().userinfo_endpoint === undefined) return undefined;
  const info = await oidc.fetchUserInfo(configuration, accessToken, sub);
  return { email: info.email, email_verified: info.email_verified, name: info.name };
}

/** Only `true` itself says that an address is verified: a provider that does not say so has not looked. */
function toIdentity(claims: z.infer<typeof claimsSchema>): OidcIdentity {
  const email = claims.email_verified === true ? emailSchema.safeParse(claims.email).data : undefined;
  const name = z.string().trim().min(1).safeParse(claims.name).data?.slice(0, 100).toWellFormed();
  return { issuer: claims.iss, subject: claims.sub, email, name };
}

let known: { readonly key: string; readonly configuration: Promise<oidc.Configuration> } | undefined;

/** What the provider says of itself, asked once; again after a failure. */
function discover(settings: ProviderSettings): Promise<oidc.Configuration> {
  const { issuer, clientId, clientSecret } = settings;
  const key = JSON.stringify([issuer, clientId, clientSecret]);
  if (known?.key === key) return known.configuration;
  const configuration = oidc.discovery(new URL(issuer), clientId, undefined, authentication(clientSecret), {
    timeout: TIMEOUT_SECONDS,
    execute: [
      oidc.enableNonRepudiationChecks, // the signature too, although the token comes over TLS
      ...(issuer.startsWith("http:") ? [oidc.allowInsecureRequests] : []), // env.ts allows it on localhost alone
    ],
  });
  known = { key, configuration };
  configuration.catch(() => {
    if (known?.configuration === configuration) known = undefined;
  });
  return configuration;
}

/** As the provider wants it; Basic where it does not say (OpenID Connect Discovery 1.0, 3). */
function authentication(secret: string | undefined): oidc.ClientAuth {
  if (secret === undefined) return oidc.None();
  const [basic, post] = [oidc.ClientSecretBasic(secret), oidc.ClientSecretPost(secret)];
  return (server, client, body, headers) => {
    const ways = server.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
    (ways.includes("client_secret_basic") ? basic : post)(server, client, body, headers);
  };
}
