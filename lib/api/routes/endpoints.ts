import {
  createEndpointContract,
  listEndpointsContract,
  removeEndpointContract,
  testEndpointContract,
} from "@/lib/endpoints/contract";
import { createEndpoint } from "@/lib/endpoints/services/create-endpoint";
import { listEndpoints } from "@/lib/endpoints/services/list-endpoints";
import { removeEndpoint } from "@/lib/endpoints/services/remove-endpoint";
import { testEndpoint } from "@/lib/endpoints/services/test-endpoint";
import { bind, type Route } from "../bind";

export const endpointsRoutes: readonly Route[] = [
  bind(createEndpointContract, ({ actor, body, now }) => createEndpoint(actor, body, now)),
  bind(listEndpointsContract, ({ actor }) => listEndpoints(actor)),
  bind(removeEndpointContract, ({ actor, params }) => removeEndpoint(actor, params.slug)),
  bind(testEndpointContract, ({ actor, params, body }) => testEndpoint(actor, params.slug, body)),
];
