import type { z } from "zod";
import { sessionToken } from "@/lib/accounts/session-cookie";
import { resolveActor } from "@/lib/accounts/services/resolve-actor";
import type { Contract } from "@/lib/base/contract";
import { AppError } from "@/lib/base/errors";
import { env } from "@/lib/platform/env";
import { type ApiRequest, type Route, type RouteInput, WithHeaders } from "./bind";
import { errorReply } from "./error-reply";
import { ROUTES } from "./registry";

const MAX_JSON_BYTES = 8 * 1024 * 1024;

/** The one wrapper of the API: finds the route, says who is calling, parses, calls the service, maps errors. */
export async function dispatch(request: ApiRequest): Promise<Response> {
  try {
    const url = new URL(request.url);
    const { route, params } = findRoute(request.method, url.pathname);
    refuseForeignOrigin(request);
    const now = new Date();
    const actor = await resolveActor(sessionToken(request.headers.get("cookie")), now);
    const { contract } = route;
    const input: RouteInput<Contract> = {
      actor,
      params: contract.params?.parse(params),
      query: contract.query?.parse(Object.fromEntries(url.searchParams)),
      body: await readBody(request, contract.body),
      request,
      now,
    };
    return toResponse(route, await route.handle(input));
  } catch (error) {
    return errorReply(error);
  }
}

function toResponse(route: Route, result: unknown): Response {
  if (result instanceof Response) return result;
  const { reply, headers } =
    result instanceof WithHeaders ? (result as WithHeaders<unknown>) : new WithHeaders(result, {});
  const schema = route.contract.response;
  const body = schema === "stream" ? reply : checkReply(schema, reply);
  return Response.json(body, { headers: { ...headers, "cache-control": "no-store" } });
}

/** A reply that its own schema refuses is our fault, not the caller's. */
function checkReply(schema: z.ZodType, reply: unknown): unknown {
  const checked = schema.safeParse(reply);
  if (checked.success) return checked.data;
  throw new Error(`the reply does not fit its contract: ${checked.error.message}`);
}

async function readBody(request: ApiRequest, schema: z.ZodType | "stream" | undefined): Promise<unknown> {
  if (schema === undefined || schema === "stream") return undefined;
  const text = await readText(request);
  let value: unknown;
  try {
    value = text === "" ? {} : JSON.parse(text);
  } catch (cause) {
    throw new AppError("bad_request", {
      message: "body is not JSON",
      userMessage: "The request's body is not JSON.",
      fix: "Send an object with content-type application/json.",
      cause,
    });
  }
  return schema.parse(value);
}

async function readText(request: ApiRequest): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of request.body ?? []) {
    size += part.length;
    if (size > MAX_JSON_BYTES)
      throw new AppError("too_large", `A JSON body may have at most ${MAX_JSON_BYTES / 1024 / 1024} MB.`);
    parts.push(part);
  }
  return new TextDecoder().decode(Buffer.concat(parts));
}

/** A browser names the page that sends a request: another site's pages may not act with a user's cookie. */
function refuseForeignOrigin(request: ApiRequest): void {
  const origin = request.headers.get("origin");
  if (origin === null || request.method === "GET") return;
  const { PUBLIC_URL } = env();
  const host = origin === "null" ? undefined : new URL(origin).host;
  if (
    host !== undefined &&
    (host === request.headers.get("host") || (PUBLIC_URL !== undefined && host === new URL(PUBLIC_URL).host))
  )
    return;
  throw new AppError("forbidden", {
    message: `foreign origin ${origin}`,
    userMessage: "This request came from another site.",
    fix: "If people reach the site under another address, set PUBLIC_URL to it.",
  });
}

interface Found {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

const TABLE = ROUTES.map((route) => ({ route, segments: route.contract.path.split("/") }));

function findRoute(method: string, path: string): Found {
  const segments = path.split("/");
  let pathKnown = false;
  for (const { route, segments: pattern } of TABLE) {
    const params = matchSegments(pattern, segments);
    if (params === undefined) continue;
    if (route.contract.method === method) return { route, params };
    pathKnown = true;
  }
  throw new AppError(pathKnown ? "bad_request" : "not_found", {
    message: `${method} ${path}`,
    userMessage: pathKnown ? `${method} is not possible on ${path}.` : `There is nothing at ${path}.`,
    fix: "GET /api/v1/openapi.json lists what there is.",
  });
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
      params[part.slice(1)] = segments.slice(i).map(decodeURIComponent).join("/");
      return params;
    }
    if (part.startsWith(":")) params[part.slice(1)] = decodeURIComponent(given);
    else if (part !== given) return undefined;
  }
  return pattern.length === segments.length ? params : undefined;
}
