import { z } from "zod";
import { contract } from "@/lib/base/contract";
import { endpointSchema, endpointTestSchema, newEndpointSchema, testEndpointSchema } from "./schema";

const endpointParams = z.object({ slug: z.string() });

export const createEndpointContract = contract({
  method: "POST",
  path: "/api/v1/endpoints",
  summary: "Add a model server: its address, its key (stored encrypted, never told again), limits and prices",
  permission: "endpoint.manage",
  body: newEndpointSchema,
  response: endpointSchema,
});

export const listEndpointsContract = contract({
  method: "GET",
  path: "/api/v1/endpoints",
  summary: "The model servers, by name",
  permission: "endpoint.manage",
  response: z.object({ endpoints: z.array(endpointSchema) }),
});

export const removeEndpointContract = contract({
  method: "DELETE",
  path: "/api/v1/endpoints/:slug",
  summary: "Remove a model server with its key; what was sampled from it stays",
  permission: "endpoint.manage",
  params: endpointParams,
  response: z.object({}),
});

export const testEndpointContract = contract({
  method: "POST",
  path: "/api/v1/endpoints/:slug/test",
  summary: "Ask a model server for its models and, with a model, for a short answer",
  permission: "endpoint.manage",
  params: endpointParams,
  body: testEndpointSchema,
  response: endpointTestSchema,
});
