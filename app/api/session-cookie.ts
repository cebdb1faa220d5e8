import { env } from "@/lib/platform/env";

export const SESSION_COOKIE = "preferendum_session";
const MAX_AGE_SECONDS = 30 * 86_400;

/** The session token in a Cookie header. */
export function sessionToken(cookieHeader: string | null): string | undefined {
  for (const part of (cookieHeader ?? "").split(";")) {
    const [name, value] = part.trim().split("=");
    if (name === SESSION_COOKIE) return value;
  }
  return undefined;
}

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
