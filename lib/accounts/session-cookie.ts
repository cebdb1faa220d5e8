export const SESSION_COOKIE = "preferendum_session";

/** The session token in a Cookie header. */
export function sessionToken(cookieHeader: string | null): string | undefined {
  for (const part of (cookieHeader ?? "").split(";")) {
    const [name, value] = part.trim().split("=");
    if (name === SESSION_COOKIE) return value;
  }
  return undefined;
}
