import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { changedNames } from "@/lib/audit/entry";
import { recordAction } from "@/lib/audit/services/record-action";
import { AppError } from "@/lib/base/errors";
import { withTransaction } from "@/lib/platform/db";
import { updateEndpointContract } from "../contract";
import * as repository from "../repository";
import { type Endpoint, type EndpointChange, type UpdateEndpoint, updateEndpointSchema } from "../schema";
import { noEndpoint } from "./read-endpoint";

/** Changes a model server; jobs that run go on with what they began with. Its key goes to no address but its own. */
export async function updateEndpoint(actor: Actor, slug: string, input: UpdateEndpoint): Promise<Endpoint> {
  authorize(actor, updateEndpointContract.permission);
  const change = updateEndpointSchema.parse(input);
  const endpoint = await repository.findEndpoint(slug);
  if (endpoint === undefined) throw noEndpoint(slug);
  const wrong = whatIsWrong(endpoint, change);
  if (wrong !== undefined)
    throw new AppError("invalid_input", { message: `endpoint ${slug}: ${wrong.userMessage}`, ...wrong });
  const isChanged = await withTransaction(async (client) => {
    if (!(await repository.updateEndpoint(client, endpoint, change))) return false;
    await recordAction(client, actor, {
      action: "updateEndpoint",
      projectId: null,
      object: { kind: "endpoint", id: slug },
      change: { changed: changedNames(endpoint, change), baseUrl: change.baseUrl },
    });
    return true;
  });
  const changed = isChanged ? await repository.findEndpoint(slug) : undefined;
  if (changed !== undefined) return changed;
  throw new AppError("conflict", {
    message: `endpoint ${slug} was changed meanwhile`,
    userMessage: `Somebody else changed the endpoint "${slug}" meanwhile.`,
    fix: "Look at it again, then change what is still to be changed.",
  });
}

function whatIsWrong(
  { provider, baseUrl, hasKey }: Endpoint,
  change: EndpointChange,
): { readonly userMessage: string; readonly fix: string } | undefined {
  if (provider === "scripted" && (change.baseUrl !== undefined || typeof change.apiKey === "string"))
    return { userMessage: "The scripted provider has neither an address nor a key.", fix: "Leave them out." };
  if (change.baseUrl === undefined || baseUrl === null || !hasKey || change.apiKey !== undefined)
    return undefined;
  if (new URL(change.baseUrl).origin === new URL(baseUrl).origin) return undefined;
  return {
    userMessage: `The stored key was given for ${new URL(baseUrl).origin}; another server is not told it.`,
    fix: "Give the key for the new address too, or take the old one away.",
  };
}
