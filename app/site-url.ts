import { env } from "@/lib/platform/env";

/** The address that people use, for what they copy from a page. */
export function siteUrl(headers: Pick<Headers, "get">): string {
  return env().PUBLIC_URL?.replace(/\/$/, "") ?? `http://${headers.get("host") ?? "127.0.0.1"}`;
}
