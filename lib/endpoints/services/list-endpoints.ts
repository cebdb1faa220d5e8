import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { listEndpointsContract } from "../contract";
import * as repository from "../repository";
import type { Endpoint } from "../schema";

/** The model servers, by name, without their keys. */
export async function listEndpoints(actor: Actor): Promise<{ endpoints: Endpoint[] }> {
  authorize(actor, listEndpointsContract.permission);
  return { endpoints: await repository.listEndpoints() };
}
