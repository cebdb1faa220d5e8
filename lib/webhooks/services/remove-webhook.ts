import type { Actor } from "@/lib/accounts/actor";
import { recordAction } from "@/lib/audit/services/record-action";
import { AppError } from "@/lib/base/errors";
import { withTransaction } from "@/lib/platform/db";
import { openProject } from "@/lib/projects/services/open-project";
import { removeWebhookContract } from "../contract";
import { deleteWebhook } from "../repository";

/** Removes a webhook with all that waits for it. */
export async function removeWebhook(
  actor: Actor,
  slug: string,
  number: number,
): Promise<Record<string, never>> {
  const project = await openProject(actor, slug, removeWebhookContract.permission);
  await withTransaction(async (client) => {
    if (!(await deleteWebhook(client, project.id, number))) throw noWebhook(slug, number);
    await recordAction(client, actor, {
      action: "removeWebhook",
      projectId: project.id,
      object: { kind: "webhook", id: String(number) },
    });
  });
  return {};
}

export function noWebhook(slug: string, number: number): AppError {
  return new AppError("not_found", {
    message: `no webhook ${number} in ${slug}`,
    userMessage: `The project "${slug}" has no webhook ${number}.`,
    fix: "Look at its list of webhooks.",
  });
}
