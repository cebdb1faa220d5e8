import type { Actor } from "@/lib/accounts/actor";
import { recordAction } from "@/lib/audit/services/record-action";
import { withTransaction } from "@/lib/platform/db";
import { newToken } from "@/lib/platform/token";
import { openProject } from "@/lib/projects/services/open-project";
import { createPanelLinkContract } from "../contract";
import { findLink, insertLink } from "../repository";
import { type NewPanelLink, newPanelLinkSchema, type PanelLink } from "../schema";

const DAY_MS = 86_400_000;

/** A link by which the participants of a crowd panel come in. */
export async function createPanelLink(
  actor: Actor,
  slug: string,
  given: NewPanelLink,
  now: Date,
): Promise<PanelLink> {
  const project = await openProject(actor, slug, createPanelLinkContract.permission);
  const input = newPanelLinkSchema.parse(given);
  const expiresAt = new Date(now.getTime() + input.days * DAY_MS);
  return withTransaction(async (client) => {
    const number = await insertLink(client, project.id, { input, token: newToken(), expiresAt, now });
    const made = await findLink(client, project.id, number, now);
    if (made === undefined) throw new Error("a link that was just made is gone");
    const { name, idParameter, tasks, maxParticipants, days } = input;
    await recordAction(client, actor, {
      action: "createPanelLink",
      projectId: project.id,
      object: { kind: "panelLink", id: String(number) },
      change: { name, idParameter, tasks, maxParticipants, days },
    });
    return made.link;
  });
}
