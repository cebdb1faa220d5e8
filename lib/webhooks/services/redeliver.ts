import type { Actor } from "@/lib/accounts/actor";
import { AppError } from "@/lib/base/errors";
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
  const delivery = await requeueDelivery(project.id, number, deliveryId, now);
  if (delivery !== undefined) return delivery;
  throw new AppError("not_found", {
    message: `no delivery ${deliveryId} of webhook ${number} in ${slug}`,
    userMessage: `Webhook ${number} has no such delivery.`,
    fix: "Look at the webhook's list of deliveries.",
  });
}
