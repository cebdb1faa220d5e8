import type { Actor } from "@/lib/accounts/actor";
import { recordAction } from "@/lib/audit/services/record-action";
import { withTransaction } from "@/lib/platform/db";
import { closePanelLinkContract } from "../contract";
import { closeLink } from "../repository";
import type { PanelLink } from "../schema";
import { openPanelLink } from "./open-panel-link";

/** Lets nobody new in by the link. Who is in goes on, comes back by it, and gets his code: he has worked for it. */
export async function closePanelLink(
  actor: Actor,
  named: { readonly slug: string; readonly number: number },
  now: Date,
): Promise<PanelLink> {
  const { link, projectId } = await openPanelLink(actor, named, closePanelLinkContract.permission, now);
  await withTransaction(async (client) => {
    if (!(await closeLink(client, projectId, link.number, now))) return;
    await recordAction(client, actor, {
      action: "closePanelLink",
      projectId,
      object: { kind: "panelLink", id: String(link.number) },
      change: { name: link.name, participants: link.participants },
    });
  });
  return { ...link, state: "closed" };
}
