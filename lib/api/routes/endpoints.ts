import {
  createEndpointContract,
  listEndpointsContract,
  removeEndpointContract,
  testEndpointContract,
  updateEndpointContract,
} from "@/lib/endpoints/contract";
import { createEndpoint } from "@/lib/endpoints/services/create-endpoint";
import { listEndpoints } from "@/lib/endpoints/services/list-endpoints";
import { removeEndpoint } from "@/lib/endpoints/services/remove-endpoint";
import { testEndpoint } from "@/lib/endpoints/services/test-endpoint";
import { updateEndpoint } from "@/lib/endpoints/services/update-endpoint";
import { bind, type Route } from "../bind";

export const endpointsRoutes: readonly Route[] = [
  bind(createEndpointContract, ({ actor, body, now }) => createEndpoint(actor, body, now)),
  bind(listEndpointsContract, ({ actor }) => listEndpoints(actor)),
  bind(updateEndpointContract, ({ actor, params, body }) => updateEndpoint(actor, params.slug, body)),
  bind(removeEndpointContract, ({ actor, params }) => removeEndpoint(actor, params.slug)),
  bind(testEndpointContract, ({ actor, params, body }) => testEndpoint(actor, params.slug, body)),
];
