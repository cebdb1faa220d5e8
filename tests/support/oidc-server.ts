import { createHash, createSign, generateKeyPairSync, randomBytes, type KeyObject } from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";

/** Claims of an ID token; undefined leaves one out. */
export type Claims = Readonly<Record<string, unknown>>;

export interface OidcServer {
  readonly issuer: string;
  /** Who signs in next. What is laid over the ID token's right claims, and whether another key signs it. */
  person: { readonly claims: Claims; readonly wrongKey?: boolean; readonly userInfo?: Claims };
  /** How the token endpoint was asked: by which way of authentication, with which code verifier. */
  readonly asked: { readonly authorization: string | undefined; readonly body: URLSearchParams }[];
  /** Signs the person in: where the browser is sent back to from this address of the authorization endpoint. */
  readonly authorize: (address: URL) => URL;
  readonly close: () => Promise<void>;
}

interface Grant {
  readonly nonce: string;
  readonly challenge: string;
  readonly redirectUri: string;
}

/** An OpenID provider of tests: discovery, keys, codes with PKCE, signed ID tokens, user info. */
export async function startOidcServer(clientId: string): Promise<OidcServer> {
  const keys = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const other = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const grants = new Map<string, Grant>();
  const server = http.createServer((request, response) => void reply(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider: OidcServer = {
    issuer,
    person: { claims: {} },
    asked: [],
    authorize: (address) => {
      const { searchParams: asked } = address;
      const code = randomBytes(8).toString("hex");
      const redirectUri = asked.get("redirect_uri") ?? "";
      const given = {
        nonce: asked.get("nonce") ?? "",
        challenge: asked.get("code_challenge") ?? "",
        redirectUri,
      };
      grants.set(code, given);
      return new URL(
        `${redirectUri}?${new URLSearchParams({ code, state: asked.get("state") ?? "" }).toString()}`,
      );
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };

  async function reply(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const at = new URL(request.url ?? "/", issuer).pathname;
    const json = (body: object, status = 200): void => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    };
    if (at === "/.well-known/openid-configuration") json(metadataOf(issuer));
    else if (at === "/keys")
      json({ keys: [{ ...keys.publicKey.export({ format: "jwk" }), kid: "1", use: "sig" }] });
    else if (at === "/authorize")
      response
        .writeHead(302, { location: provider.authorize(new URL(request.url ?? "/", issuer)).href })
        .end();
    else if (at === "/userinfo") json(provider.person.userInfo ?? {});
    else if (at === "/token") {
      const body = new URLSearchParams(await textOf(request));
      provider.asked.push({ authorization: request.headers.authorization, body });
      const grant = takeGrant(body);
      if (grant === undefined) json({ error: "invalid_grant" }, 400);
      else json({ access_token: "access", token_type: "Bearer", id_token: idToken(grant) });
    } else json({ error: "not_found" }, 404);
  }

  /** A code works once, and only with the verifier of its challenge. */
  function takeGrant(body: URLSearchParams): Grant | undefined {
    const grant = grants.get(body.get("code") ?? "");
    grants.delete(body.get("code") ?? "");
    const challenge = createHash("sha256")
      .update(body.get("code_verifier") ?? "")
      .digest("base64url");
    return grant?.challenge === challenge && grant.redirectUri === body.get("redirect_uri")
      ? grant
      : undefined;
  }

  function idToken({ nonce }: Grant): string {
    const { claims, wrongKey = false } = provider.person;
    const now = Math.floor(Date.now() / 1000);
    const right = { iss: issuer, aud: clientId, iat: now, exp: now + 300, nonce };
    return sign({ ...right, ...claims }, (wrongKey ? other : keys).privateKey);
  }
  return provider;
}

function metadataOf(issuer: string): object {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    userinfo_endpoint: `${issuer}/userinfo`,
    jwks_uri: `${issuer}/keys`,
    response_types_supported: ["code"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
    code_challenge_methods_supported: ["S256"],
  };
}

function sign(claims: Claims, key: KeyObject): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const signed = `${part({ alg: "RS256", kid: "1" })}.${part(claims)}`;
  return `${signed}.${createSign("RSA-SHA256").update(signed).sign(key).toString("base64url")}`;
}

async function textOf(request: http.IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}
