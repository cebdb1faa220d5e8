import type { ApiRequest } from "./bind";

/** The site's own page names itself; everything else is a program. Nothing of address or browser is kept. */
export function clientKind(request: ApiRequest): string {
  return request.headers.get("x-preferendum-client") === "web" ? "web" : "api";
}
