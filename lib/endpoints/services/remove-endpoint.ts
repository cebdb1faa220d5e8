import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { recordAction } from "@/lib/audit/services/record-action";
import { withTransaction } from "@/lib/platform/db";
import { removeEndpointContract } from "../contract";
import { deleteEndpoint } from "../repository";
import { noEndpoint } from "./read-endpoint";

/** Removes a model server with its key. A job that still wants it fails and says so. */
export async function removeEndpoint(actor: Actor, slug: string): Promise<Record<string, never>> {
  authorize(actor, removeEndpointContract.permission);
  await withTransaction(async (client) => {
    if (!(await deleteEndpoint(client, slug))) throw noEndpoint(slug);
    await recordAction(client, actor, {
      action: "removeEndpoint",
      projectId: null,
      object: { kind: "endpoint", id: slug },
    });
  });
  return {};
}
