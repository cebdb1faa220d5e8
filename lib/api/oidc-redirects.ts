import type { Actor } from "@/lib/accounts/actor";
import { type OidcFlow, oidcFlowSchema, type OidcRefusal } from "@/lib/accounts/oidc";
import { refusalOf } from "@/lib/accounts/oidc-refusal";
import { beginOidc } from "@/lib/accounts/services/begin-oidc";
import { finishOidc } from "@/lib/accounts/services/finish-oidc";
import { cookieValue } from "@/lib/accounts/session-cookie";
import type { ApiRequest } from "./bind";
import { cookieAttributes, sessionCookie } from "./session-cookie";

const FLOW_COOKIE = "preferendum_oidc";
const FLOW_PATH = "/api/v1/oidc";
const FLOW_SECONDS = 600;

/** Sends the browser to the provider; a cookie of this browser alone ties the way back to it. */
export async function leaveForProvider(
  actor: Actor,
  { invite, connect }: { readonly invite?: string | undefined; readonly connect?: "yes" | undefined },
): Promise<Response> {
  const { address, flow } = await beginOidc(actor, { invite, connect: connect === "yes" });
  return redirect(address.href, [flowCookie(encodeFlow(flow), FLOW_SECONDS)]);
}

/** Signs in who comes back, or shows him on a page why not. The cookie has served, whatever came of it. */
export async function returnFromProvider(actor: Actor, request: ApiRequest, now: Date): Promise<Response> {
  const flow = decodeFlow(cookieValue(request.headers.get("cookie"), FLOW_COOKIE));
  const search = new URL(request.url).searchParams;
  const served = flowCookie("", 0);
  try {
    const { token, next } = await finishOidc(actor, { flow, search, address: request.address }, now);
    return redirect(next, token === undefined ? [served] : [served, sessionCookie(token)["set-cookie"]]);
  } catch (error) {
    const reason = refusalOf(error);
    if (reason === undefined) throw error;
    return redirect(pageOf(reason, flow), [served]);
  }
}

function pageOf(reason: OidcRefusal, flow: OidcFlow | undefined): string {
  return `${flow?.connect === true ? "/account" : "/sign-in"}?provider=${reason}`;
}

function redirect(location: string, cookies: readonly string[]): Response {
  const headers = new Headers({ location, "cache-control": "no-store" });
  for (const cookie of cookies) headers.append("set-cookie", cookie);
  return new Response(null, { status: 303, headers });
}

function flowCookie(value: string, seconds: number): string {
  return `${FLOW_COOKIE}=${value}; Max-Age=${seconds}; ${cookieAttributes(FLOW_PATH)}`;
}

function encodeFlow(flow: OidcFlow): string {
  return Buffer.from(JSON.stringify(flow)).toString("base64url");
}

function decodeFlow(value: string | undefined): OidcFlow | undefined {
  try {
    return oidcFlowSchema.parse(JSON.parse(Buffer.from(value ?? "", "base64url").toString("utf8")));
  } catch {
    return undefined; // none, or nothing of ours
  }
}
