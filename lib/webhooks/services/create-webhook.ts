import type { Actor } from "@/lib/accounts/actor";
import { recordAction } from "@/lib/audit/services/record-action";
import { withTransaction } from "@/lib/platform/db";
import { newToken } from "@/lib/platform/token";
import { openProject } from "@/lib/projects/services/open-project";
import { createWebhookContract } from "../contract";
import { insertWebhook } from "../repository";
import { type CreatedWebhook, type NewWebhook, newWebhookSchema } from "../schema";

/** Makes a webhook; its secret is told this once. */
export async function createWebhook(
  actor: Actor,
  slug: string,
  input: NewWebhook,
  now: Date,
): Promise<CreatedWebhook> {
  const project = await openProject(actor, slug, createWebhookContract.permission);
  const secret = `whsec_${newToken()}`;
  const asked = newWebhookSchema.parse(input);
  const webhook = await withTransaction(async (client) => {
    const made = await insertWebhook(client, project.id, asked, secret, now);
    await recordAction(client, actor, {
      action: "createWebhook",
      projectId: project.id,
      object: { kind: "webhook", id: String(made.number) },
      change: { host: new URL(made.url).host, events: made.events, allowPrivate: made.allowPrivate },
    });
    return made;
  });
  return { webhook, secret };
}
