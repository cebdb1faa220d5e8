import type { z } from "zod";
import type { Contract } from "@/lib/base/contract";
import { authenticate } from "./authenticate";
import { type ApiRequest, type Route, type RouteInput, WithHeaders } from "./bind";
import { errorReply } from "./error-reply";
import { findRoute } from "./find-route";
import { readBody } from "./read-body";

/** The one wrapper of the API: finds the route, says who is calling, parses, calls the service, maps errors. */
export async function dispatch(request: ApiRequest): Promise<Response> {
  const response = await answer(request).catch(errorReply);
  if (request.method !== "HEAD") return response;
  await response.body?.cancel();
  return new Response(null, { status: response.status, headers: response.headers });
}

async function answer(request: ApiRequest): Promise<Response> {
  const url = new URL(request.url);
  const { route, params } = findRoute(request.method, url.pathname);
  const now = new Date();
  const actor = await authenticate(request, now);
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
