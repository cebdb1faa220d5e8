import { z } from "zod";
import { contract } from "@/lib/base/contract";
import { PERMISSIONS, type Permission, type PermissionRule } from "@/lib/accounts/permissions";
import { SCOPES_OF } from "@/lib/accounts/scopes";
import { SESSION_COOKIE } from "@/lib/accounts/session-cookie";
import { bind, type Route } from "./bind";

const openApiContract = contract({
  method: "GET",
  path: "/api/v1/openapi.json",
  summary: "This description (OpenAPI 3.1)",
  permission: "account.enter",
  response: z.record(z.string(), z.unknown()),
});

/** The route that describes the others. */
export function openApiRoute(routes: readonly Route[]): Route {
  const own: Route = bind(openApiContract, () => Promise.resolve(openApiDocument([...routes, own])));
  return own;
}

/** The OpenAPI 3.1 document of these routes (spec.openapis.org/oas/v3.1.0), made from their contracts alone. */
export function openApiDocument(routes: readonly Route[]): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { contract } of routes) {
    const path = contract.path.replace(/[:*](\w+)/g, "{$1}");
    paths[path] = { ...paths[path], [contract.method.toLowerCase()]: operation(contract) };
  }
  return {
    openapi: "3.1.0",
    info: { title: "Preferendum", version: "1" },
    components: {
      securitySchemes: {
        session: { type: "apiKey", in: "cookie", name: SESSION_COOKIE },
        apiKey: { type: "http", scheme: "bearer", description: "A user's API key, as in: Bearer pfd_…" },
      },
      schemas: { Error: jsonSchema(errorSchema) },
    },
    paths,
  };
}

const errorSchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    fix: z.string().optional(),
    details: z.unknown().optional(),
  }),
});

function operation({
  summary,
  permission,
  params,
  query,
  body,
  response,
}: Route["contract"]): Record<string, unknown> {
  return {
    summary,
    ...asked(permission as Permission),
    parameters: [...parameters("path", params), ...parameters("query", query)],
    ...(body === undefined ? {} : { requestBody: { required: true, content: content(body, "input") } }),
    responses: {
      200: { description: "Done", content: content(response, "output") },
      default: {
        description: "Refused",
        content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } },
      },
    },
  };
}

/**
 * How a caller shows who he is, and of which scopes a key needs one. OpenAPI 3.1 lets a bearer scheme name roles, but
 * takes several for all of them: any one is enough here, so there is an alternative for each.
 */
function asked(permission: Permission): Record<string, unknown> {
  const rule: PermissionRule = PERMISSIONS[permission];
  const scopes = SCOPES_OF[permission];
  if (rule.to === "everyone") return { security: [] };
  return {
    security: [{ session: [] }, ...scopes.map((scope) => ({ apiKey: [scope] }))],
    "x-scopes": scopes,
    description:
      scopes.length === 0
        ? "No API key does this: it takes a session."
        : `An API key needs ${scopes.length === 1 ? "the scope" : "one of the scopes"} ${scopes.join(", ")}.`,
  };
}

function content(schema: z.ZodType | "stream", io: "input" | "output"): Record<string, unknown> {
  if (schema === "stream")
    return { "application/octet-stream": { schema: { type: "string", format: "binary" } } };
  return { "application/json": { schema: jsonSchema(schema, io) } };
}

function jsonSchema(schema: z.ZodType, io: "input" | "output" = "output"): Record<string, unknown> {
  const document: Record<string, unknown> = { ...z.toJSONSchema(schema, { io, unrepresentable: "any" }) };
  delete document.$schema; // the OpenAPI document names its dialect once
  return document;
}

function parameters(place: "path" | "query", schema: z.ZodType | undefined): Record<string, unknown>[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  return Object.entries(properties).map(([name, shape]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    schema: shape,
  }));
}
