import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { recordAction } from "@/lib/audit/services/record-action";
import { AppError } from "@/lib/base/errors";
import { slugOf } from "@/lib/base/slug";
import { withTransaction } from "@/lib/platform/db";
import { createEndpointContract } from "../contract";
import { insertEndpoint } from "../repository";
import { DEFAULT_ADDRESS, type Endpoint, type NewEndpoint, newEndpointSchema } from "../schema";

/** Adds a model server. Its key is encrypted and never given back. */
export async function createEndpoint(actor: Actor, input: NewEndpoint, now: Date): Promise<Endpoint> {
  authorize(actor, createEndpointContract.permission);
  const asked = newEndpointSchema.parse(input);
  const slug = slugOf(asked.name);
  const baseUrl = asked.baseUrl ?? DEFAULT_ADDRESS[asked.provider] ?? null;
  const endpoint = await withTransaction(async (client) => {
    const made = await insertEndpoint(client, slug, asked, baseUrl, now);
    if (made !== undefined)
      await recordAction(client, actor, {
        action: "createEndpoint",
        projectId: null,
        object: { kind: "endpoint", id: slug },
        change: { provider: made.provider, baseUrl, hasKey: made.hasKey },
      });
    return made;
  });
  if (endpoint !== undefined) return endpoint;
  throw new AppError("conflict", {
    message: `endpoint ${slug} exists`,
    userMessage: `There is an endpoint "${slug}" already.`,
    fix: "Choose another name, or remove the old one first.",
  });
}
