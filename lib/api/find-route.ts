import { AppError } from "@/lib/base/errors";
import type { Route } from "./bind";
import { ROUTES } from "./registry";

export interface FoundRoute {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

const TABLE = ROUTES.map((route) => ({ route, segments: route.contract.path.split("/") }));

/** The route of a request. HEAD is a GET whose body is left out. */
export function findRoute(method: string, path: string): FoundRoute {
  const segments = path.split("/").map(decodeSegment);
  const allowed = new Set<string>();
  for (const { route, segments: pattern } of TABLE) {
    const params = matchSegments(pattern, segments);
    if (params === undefined) continue;
    if (route.contract.method === (method === "HEAD" ? "GET" : method)) return { route, params };
    allowed.add(route.contract.method);
    if (route.contract.method === "GET") allowed.add("HEAD");
  }
  const fix = "GET /api/v1/openapi.json lists what there is.";
  const message = `${method} ${path}`;
  if (allowed.size === 0)
    throw new AppError("not_found", { message, userMessage: `There is nothing at ${path}.`, fix });
  throw new AppError("method_not_allowed", {
    message,
    userMessage: `${method} is not possible on ${path}.`,
    fix,
    details: { allow: [...allowed].sort() },
  });
}

function decodeSegment(segment: string): string {
  try {
    const text = decodeURIComponent(segment);
    if (text.includes("\0")) throw new URIError("U+0000 is in no name or id, and Postgres refuses it");
    return text;
  } catch (cause) {
    throw new AppError("bad_request", {
      message: "path is not percent-encoded UTF-8",
      userMessage:
        "The address is not valid: a % in it must begin an encoded byte of UTF-8, and %00 is none.",
      cause,
    });
  }
}

function matchSegments(
  pattern: readonly string[],
  segments: readonly string[],
): Record<string, string> | undefined {
  const params: Record<string, string> = {};
  for (const [i, part] of pattern.entries()) {
    const given = segments[i];
    if (given === undefined) return undefined;
    if (part.startsWith("*")) {
      params[part.slice(1)] = segments.slice(i).join("/");
      return params;
    }
    if (part.startsWith(":")) params[part.slice(1)] = given;
    else if (part !== given) return undefined;
  }
  return pattern.length === segments.length ? params : undefined;
}
