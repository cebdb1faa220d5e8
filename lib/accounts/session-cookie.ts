export const SESSION_COOKIE = "preferendum_session";

/** The session token in a Cookie header. */
export function sessionToken(cookieHeader: string | null): string | undefined {
  return cookieValue(cookieHeader, SESSION_COOKIE);
}

/** The value of a cookie in a Cookie header. */
export function cookieValue(cookieHeader: string | null, wanted: string): string | undefined {
  for (const part of (cookieHeader ?? "").split(";")) {
    const [name, value] = part.trim().split("=");
    if (name === wanted) return value;
  }
  return undefined;
}
