import type { Actor } from "@/lib/accounts/actor";
import { openProject } from "@/lib/projects/services/open-project";
import { listDeliveriesContract } from "../contract";
import * as repository from "../repository";
import type { Delivery } from "../schema";
import { noWebhook } from "./remove-webhook";

const MAX_LISTED = 100;

/** A webhook's newest deliveries, newest first. */
export async function listDeliveries(
  actor: Actor,
  slug: string,
  number: number,
): Promise<{ deliveries: Delivery[] }> {
  const project = await openProject(actor, slug, listDeliveriesContract.permission);
  const deliveries = await repository.listDeliveries(project.id, number, MAX_LISTED);
  if (deliveries === undefined) throw noWebhook(slug, number);
  return { deliveries };
}
