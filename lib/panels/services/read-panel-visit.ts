import type { Actor } from "@/lib/accounts/actor";
import type { PanelVisit } from "../schema";
import { openPanelVisit } from "./open-panel-visit";

/** How far the actor is with what the panel's link by which he came in asks of him. */
export async function readPanelVisit(actor: Actor, slug: string, now: Date): Promise<PanelVisit> {
  const { shown } = await openPanelVisit(actor, slug, now);
  return shown;
}
