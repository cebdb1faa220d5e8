import type { z } from "zod";
import { type Contract, emptySchema } from "@/lib/base/contract";
import { refuseUnknownKeys } from "@/lib/base/unknown-keys";
import { authenticate } from "./authenticate";
import { type ApiRequest, type Route, type RouteInput, WithHeaders } from "./bind";
import { errorReply } from "./error-reply";
import { findRoute } from "./find-route";
import { readBody } from "./read-body";
import { jsonReply, type Reply, toResponse, withoutBody } from "./reply";

/** The one wrapper of the API: finds the route, says who is calling, parses, calls the service, maps errors. */
export async function answer(request: ApiRequest): Promise<Reply> {
  const reply = await callRoute(request).catch(errorReply);
  return request.method === "HEAD" ? withoutBody(reply) : reply;
}

/** `answer` in the web's own shape. */
export async function dispatch(request: ApiRequest): Promise<Response> {
  return toResponse(await answer(request));
}

async function callRoute(request: ApiRequest): Promise<Reply> {
  const url = new URL(request.url);
  const { route, params } = findRoute(request.method, url.pathname);
  const now = new Date();
  const actor = await authenticate(request, now);
  const { contract } = route;
  const input: RouteInput<Contract> = {
    actor,
    params: contract.params?.parse(params),
    query: contract.query?.parse(Object.fromEntries(url.searchParams)),
    body: await readBody(request, contract.body ?? (contract.method === "GET" ? undefined : NO_BODY)),
    request,
    now,
  };
  return replyOf(route, await route.handle(input));
}

/** Of what is asked without a body: an object that says something is refused. */
const NO_BODY = refuseUnknownKeys(emptySchema);

function replyOf(route: Route, result: unknown): Reply {
  if (result instanceof Response) return result;
  const { reply, headers } =
    result instanceof WithHeaders ? (result as WithHeaders<unknown>) : new WithHeaders(result, {});
  const schema = route.contract.response;
  const body = schema === "stream" ? reply : checkReply(schema, reply);
  return jsonReply(body, { headers });
}

/** A reply that its own schema refuses is our fault, not the caller's. */
function checkReply(schema: z.ZodType, reply: unknown): unknown {
  const checked = schema.safeParse(reply);
  if (checked.success) return checked.data;
  throw new Error(`the reply does not fit its contract: ${checked.error.message}`);
}
