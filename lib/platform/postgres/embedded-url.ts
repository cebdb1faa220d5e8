import path from "node:path";
import { SUPERUSER } from "./cluster";

/** True for the address of an embedded server: our own user, by a Unix socket's folder. */
export function isEmbeddedUrl(databaseUrl: string): boolean {
  const url = new URL(databaseUrl);
  const folder = url.searchParams.get("host");
  return (
    url.username === SUPERUSER && url.hostname === "localhost" && folder !== null && path.isAbsolute(folder)
  );
}
