/** What every API key begins with: people and secret scanners know it by this. */
const MARK = "pfd_";
const SHOWN_CHARACTERS = 4;

/** An API key around a random token. */
export function makeApiKey(token: string): string {
  return `${MARK}${token}`;
}

/** Whether a word could be a key at all. */
export function isApiKey(word: string): boolean {
  return word.startsWith(MARK);
}

/** As much of a key as is kept readable: 4 of 43 random characters, which leave 234 bits unknown. */
export function apiKeyPrefix(key: string): string {
  return key.slice(0, MARK.length + SHOWN_CHARACTERS);
}

/**
 * The key in an Authorization header: "" when it is missing there, undefined without a Bearer header. Other schemes are
 * somebody else's: a proxy that asks for a password of its own passes "Basic …" on to us.
 */
export function bearerKey(authorization: string | null): string | undefined {
  const [scheme, ...rest] = (authorization ?? "").trim().split(/\s+/);
  return scheme?.toLowerCase() === "bearer" ? rest.join(" ") : undefined;
}
