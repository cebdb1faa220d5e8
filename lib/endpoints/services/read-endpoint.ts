import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { AppError } from "@/lib/base/errors";
import { listEndpointsContract } from "../contract";
import { findEndpoint } from "../repository";
import type { Endpoint } from "../schema";

/** A model server by its slug, without its key. */
export async function readEndpoint(actor: Actor, slug: string): Promise<Endpoint> {
  authorize(actor, listEndpointsContract.permission);
  const endpoint = await findEndpoint(slug);
  if (endpoint === undefined) throw noEndpoint(slug);
  return endpoint;
}

export function noEndpoint(slug: string): AppError {
  return new AppError("not_found", {
    message: `no endpoint ${slug}`,
    userMessage: `There is no endpoint "${slug}".`,
    fix: "Look at the list of endpoints.",
  });
}
