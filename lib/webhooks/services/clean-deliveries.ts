import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { deleteEndedDeliveries } from "../repository";

const KEPT_MS = 30 * 24 * 3_600_000;

/** Removes deliveries that arrived or were given up, 30 days after what they tell of; the worker calls it now and then. */
export async function cleanDeliveries(actor: Actor, now: Date): Promise<{ deleted: number }> {
  authorize(actor, "webhook.send");
  return { deleted: await deleteEndedDeliveries(new Date(now.getTime() - KEPT_MS)) };
}
