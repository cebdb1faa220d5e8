import { SESSION_COOKIE } from "@/lib/accounts/session-cookie";
import { env } from "@/lib/platform/env";

const MAX_AGE_SECONDS = 30 * 86_400;

export function sessionCookie(token: string): Readonly<Record<string, string>> {
  return { "set-cookie": `${SESSION_COOKIE}=${token}; Max-Age=${MAX_AGE_SECONDS}; ${attributes()}` };
}

export function clearedSessionCookie(): Readonly<Record<string, string>> {
  return { "set-cookie": `${SESSION_COOKIE}=; Max-Age=0; ${attributes()}` };
}

function attributes(): string {
  const secure = env().PUBLIC_URL?.startsWith("https:") === true ? "; Secure" : "";
  return `Path=/; HttpOnly; SameSite=Lax${secure}`;
}
