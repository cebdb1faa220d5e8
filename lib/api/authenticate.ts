import type { Actor } from "@/lib/accounts/actor";
import { bearerKey } from "@/lib/accounts/api-key";
import { resolveActor, resolveKeyActor } from "@/lib/accounts/services/resolve-actor";
import { sessionToken } from "@/lib/accounts/session-cookie";
import { AppError } from "@/lib/base/errors";
import { env } from "@/lib/platform/env";
import type { ApiRequest } from "./bind";

/**
 * Who is calling. An API key goes before the cookie and never falls back to it. Only a cookie is sent by a browser on
 * its own, so only without a key must the request come from our own pages.
 */
export async function authenticate(request: ApiRequest, now: Date): Promise<Actor> {
  const key = bearerKey(request.headers.get("authorization"));
  if (key !== undefined) return resolveKeyActor(key, now);
  refuseForeignOrigin(request);
  return resolveActor(sessionToken(request.headers.get("cookie")), now);
}

/** A browser names the page that sends a request: another site's pages may not act with a user's cookie. */
function refuseForeignOrigin(request: ApiRequest): void {
  const origin = request.headers.get("origin");
  if (origin === null || request.method === "GET" || request.method === "HEAD") return;
  const host = hostOf(origin); // "null", or whatever else is no address, is no page of ours
  if (host !== undefined && (host === request.headers.get("host") || host === publicHost())) return;
  throw new AppError("forbidden", {
    message: `foreign origin ${origin}`,
    userMessage: "This request came from another site.",
    fix: "If people reach the site under another address, set PUBLIC_URL to it.",
  });
}

/** Of PUBLIC_URL, when it is set. */
function publicHost(): string | undefined {
  const { PUBLIC_URL } = env();
  return PUBLIC_URL === undefined ? undefined : hostOf(PUBLIC_URL);
}

function hostOf(address: string): string | undefined {
  return URL.canParse(address) ? new URL(address).host : undefined;
}
