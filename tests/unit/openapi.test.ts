import { expect, test } from "vitest";
import { PERMISSIONS, type Permission } from "@/lib/accounts/permissions";
import { SCOPES_OF } from "@/lib/accounts/scopes";
import { openApiDocument } from "@/lib/api/openapi";
import { ROUTES } from "@/lib/api/registry";

test("the OpenAPI document describes every route with its parameters, body and reply", () => {
  const { paths, components } = openApiDocument(ROUTES) as {
    paths: Record<string, Record<string, Operation>>;
    components: { securitySchemes: Record<string, unknown> };
  };
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  );
  expect(described.sort()).toEqual(
    ROUTES.map(
      ({ contract }) => `${contract.method.toLowerCase()} ${contract.path.replace(/[:*](\w+)/g, "{$1}")}`,
    ).sort(),
  );
  const invite = paths["/api/v1/projects/{slug}/invites"]?.post;
  expect(invite?.parameters).toMatchObject([{ name: "slug", in: "path", required: true }]);
  expect(invite?.requestBody?.content["application/json"].schema.properties).toHaveProperty("maxUses");
  expect(components.securitySchemes.apiKey).toMatchObject({ type: "http", scheme: "bearer" });
});

test("each operation says which scopes a key needs one of, as the wrapper asks", () => {
  const { paths } = openApiDocument(ROUTES) as { paths: Record<string, Record<string, Operation>> };
  expect(paths["/api/v1/projects/{slug}/invites"]?.post).toMatchObject({
    security: [{ session: [] }, { apiKey: ["manage"] }],
    "x-scopes": ["manage"],
    description: "An API key needs the scope manage.",
  });
  expect(paths["/api/v1/projects"]?.get?.security).toEqual([
    { session: [] },
    { apiKey: ["read"] },
    { apiKey: ["annotate"] },
    { apiKey: ["manage"] },
  ]);
  expect(paths["/api/v1/api-keys"]?.post).toMatchObject({ security: [{ session: [] }], "x-scopes": [] });
  expect(paths["/api/v1/session"]?.post?.security).toEqual([]);
  for (const { contract } of ROUTES) {
    const path = contract.path.replace(/[:*](\w+)/g, "{$1}");
    const { security } = paths[path]?.[contract.method.toLowerCase()] ?? { security: [] };
    const scopes = security.flatMap(({ apiKey = [] }) => apiKey);
    const isOpen = PERMISSIONS[contract.permission as Permission].to === "everyone";
    expect(scopes, path).toEqual(isOpen ? [] : SCOPES_OF[contract.permission as Permission]);
  }
});

test("each path and method is bound once", () => {
  const keys = ROUTES.map(({ contract }) => `${contract.method} ${contract.path}`);
  expect(new Set(keys).size).toBe(keys.length);
});

interface Operation {
  parameters: unknown[];
  security: { readonly session?: string[]; readonly apiKey?: string[] }[];
  requestBody?: { content: { "application/json": { schema: { properties: Record<string, unknown> } } } };
}
