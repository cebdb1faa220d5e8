import type { Actor } from "@/lib/accounts/actor";
import { recordAction } from "@/lib/audit/services/record-action";
import { AppError } from "@/lib/base/errors";
import { withTransaction } from "@/lib/platform/db";
import { openProject } from "@/lib/projects/services/open-project";
import { redeliverContract } from "../contract";
import { requeueDelivery } from "../repository";
import type { Delivery } from "../schema";

/** Sends a delivery once more, under the same id; the worker does it within seconds. */
export async function redeliver(
  actor: Actor,
  slug: string,
  { number, deliveryId }: { readonly number: number; readonly deliveryId: string },
  now: Date,
): Promise<Delivery> {
  const project = await openProject(actor, slug, redeliverContract.permission);
  const delivery = await withTransaction(async (client) => {
    const queued = await requeueDelivery(client, project.id, number, deliveryId, now);
    if (queued !== undefined)
      await recordAction(client, actor, {
        action: "redeliver",
        projectId: project.id,
        object: { kind: "webhook", id: String(number) },
        change: { delivery: deliveryId },
      });
    return queued;
  });
  if (delivery !== undefined) return delivery;
  throw new AppError("not_found", {
    message: `no delivery ${deliveryId} of webhook ${number} in ${slug}`,
    userMessage: `Webhook ${number} has no such delivery.`,
    fix: "Look at the webhook's list of deliveries.",
  });
}
