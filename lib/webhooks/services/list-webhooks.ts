import type { Actor } from "@/lib/accounts/actor";
import { openProject } from "@/lib/projects/services/open-project";
import { listWebhooksContract } from "../contract";
import * as repository from "../repository";
import type { Webhook } from "../schema";

/** A project's webhooks, oldest first. */
export async function listWebhooks(actor: Actor, slug: string): Promise<{ webhooks: Webhook[] }> {
  const project = await openProject(actor, slug, listWebhooksContract.permission);
  return { webhooks: await repository.listWebhooks(project.id) };
}
