import type { Actor } from "@/lib/accounts/actor";
import { changedNames } from "@/lib/audit/entry";
import { recordAction } from "@/lib/audit/services/record-action";
import { withTransaction } from "@/lib/platform/db";
import { openProject } from "@/lib/projects/services/open-project";
import { updateWebhookContract } from "../contract";
import * as repository from "../repository";
import type { Webhook, WebhookChange } from "../schema";
import { noWebhook } from "./remove-webhook";

/**
 * Changes a webhook's address or events, or pauses and resumes it. Its secret stays; what waits goes to the new address.
 * What happens while it is paused waits too, so that a receiver that is being mended misses nothing.
 */
export async function updateWebhook(
  actor: Actor,
  slug: string,
  number: number,
  change: WebhookChange,
  now: Date,
): Promise<Webhook> {
  const project = await openProject(actor, slug, updateWebhookContract.permission);
  return withTransaction(async (client) => {
    const before = await repository.lockWebhook(client, project.id, number);
    const after = await repository.updateWebhook(client, project.id, number, change, now);
    if (before === undefined || after === undefined) throw noWebhook(slug, number);
    const { events, allowPrivate, pausedAt, url } = after;
    await recordAction(client, actor, {
      action: "updateWebhook",
      projectId: project.id,
      object: { kind: "webhook", id: String(number) },
      change: {
        changed: changedNames({ ...before, paused: before.pausedAt !== null }, change),
        ...{ host: new URL(url).host, events, allowPrivate, paused: pausedAt !== null },
      },
    });
    return after;
  });
}
