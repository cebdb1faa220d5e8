import { z } from "zod";
import { contract, emptySchema, slugParams } from "@/lib/base/contract";
import {
  endpointSchema,
  endpointTestSchema,
  newEndpointSchema,
  testEndpointSchema,
  updateEndpointSchema,
} from "./schema";

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
  permission: "endpoint.read",
  response: z.object({ endpoints: z.array(endpointSchema) }),
});

export const updateEndpointContract = contract({
  method: "PATCH",
  path: "/api/v1/endpoints/:slug",
  summary:
    "Change a model server: what is not given stays, null takes away; another address wants the key again",
  permission: "endpoint.manage",
  params: slugParams,
  body: updateEndpointSchema,
  response: endpointSchema,
});

export const removeEndpointContract = contract({
  method: "DELETE",
  path: "/api/v1/endpoints/:slug",
  summary: "Remove a model server with its key; what was sampled from it stays",
  permission: "endpoint.manage",
  params: slugParams,
  response: emptySchema,
});

export const testEndpointContract = contract({
  method: "POST",
  path: "/api/v1/endpoints/:slug/test",
  summary: "Ask a model server for its models and, with a model, for a short answer",
  permission: "endpoint.manage",
  params: slugParams,
  body: testEndpointSchema,
  response: endpointTestSchema,
});
