import { SESSION_COOKIE } from "@/lib/accounts/session-cookie";
import { env } from "@/lib/platform/env";

const MAX_AGE_SECONDS = 30 * 86_400;

export function sessionCookie(token: string): { readonly "set-cookie": string } {
  return { "set-cookie": `${SESSION_COOKIE}=${token}; Max-Age=${MAX_AGE_SECONDS}; ${cookieAttributes("/")}` };
}

export function clearedSessionCookie(): { readonly "set-cookie": string } {
  return { "set-cookie": `${SESSION_COOKIE}=; Max-Age=0; ${cookieAttributes("/")}` };
}

/** Of each of our cookies: no script reads it, and other sites' pages send it only by leading here. */
export function cookieAttributes(path: string): string {
  const secure = env().PUBLIC_URL?.startsWith("https:") === true ? "; Secure" : "";
  return `Path=${path}; HttpOnly; SameSite=Lax${secure}`;
}
