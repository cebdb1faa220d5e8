import { AppError } from "@/lib/base/errors";

/** What Postgres says (SQLSTATE) or the network, where it is not the fault of the program. */
const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing listens there",
  ENOTFOUND: "there is no such host",
  EAI_AGAIN: "the host's name cannot be resolved now",
  ETIMEDOUT: "it does not answer",
  EHOSTUNREACH: "there is no way to that host",
  ENETUNREACH: "there is no way to that network",
  ECONNRESET: "it ended the connection",
  ENOENT: "there is no such socket",
  EACCES: "this account may not use the socket",
  "28P01": "it does not take this user's password",
  "28000": "it does not let this user in",
  "3D000": "it has no database of this name",
  "53300": "it has no connection left",
  "57P03": "it is just starting or stopping",
};
const FIX =
  "Look whether Postgres runs there and whether DATABASE_URL is right, or leave DATABASE_URL empty to use the embedded Postgres.";

/** Says which database cannot be reached and why, without its password; undefined for any other error. */
export function nameUnreachable(url: string, error: unknown): AppError | undefined {
  const code = codeOf(error);
  const reason = code === undefined ? undefined : REASONS[code];
  if (code === undefined || reason === undefined) return undefined;
  return new AppError("unavailable", {
    message: `no connection to ${placeOf(url)}: ${code}`,
    userMessage: `The database at ${placeOf(url)} (DATABASE_URL) cannot be reached: ${reason} (${code}).`,
    fix: FIX,
    cause: error,
  });
}

/** host:port/database, and nothing else of the address. */
function placeOf(url: string): string {
  if (!URL.canParse(url)) return "the given address";
  const { hostname, port, pathname, searchParams } = new URL(url);
  const host = hostname === "" ? (searchParams.get("host") ?? "localhost") : hostname;
  return `${host}:${port === "" ? "5432" : port}${pathname}`;
}

/** A name with several addresses fails with one error for each. */
function codeOf(error: unknown): string | undefined {
  const one: unknown = error instanceof AggregateError ? error.errors[0] : error;
  return one instanceof Error && "code" in one && typeof one.code === "string" ? one.code : undefined;
}
