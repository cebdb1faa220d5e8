import type { Actor } from "@/lib/accounts/actor";
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
  return { webhook: await insertWebhook(project.id, newWebhookSchema.parse(input), secret, now), secret };
}
