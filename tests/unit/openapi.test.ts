import { expect, test } from "vitest";
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
  expect(invite?.security).toEqual([{ session: [] }, { apiKey: [] }]);
  expect(paths["/api/v1/api-keys"]?.post?.security).toEqual([{ session: [] }]);
  expect(paths["/api/v1/session"]?.post?.security).toEqual([]);
});

test("each path and method is bound once", () => {
  const keys = ROUTES.map(({ contract }) => `${contract.method} ${contract.path}`);
  expect(new Set(keys).size).toBe(keys.length);
});

interface Operation {
  parameters: unknown[];
  security: unknown[];
  requestBody?: { content: { "application/json": { schema: { properties: Record<string, unknown> } } } };
}
