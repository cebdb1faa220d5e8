import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { removeEndpointContract } from "../contract";
import { deleteEndpoint } from "../repository";
import { noEndpoint } from "./read-endpoint";

/** Removes a model server with its key. A job that still wants it fails and says so. */
export async function removeEndpoint(actor: Actor, slug: string): Promise<Record<string, never>> {
  authorize(actor, removeEndpointContract.permission);
  if (!(await deleteEndpoint(slug))) throw noEndpoint(slug);
  return {};
}
