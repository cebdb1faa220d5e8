import type { Actor } from "@/lib/accounts/actor";
import { openProject } from "@/lib/projects/services/open-project";
import { listPanelLinksContract } from "../contract";
import { listLinks } from "../repository";
import type { PanelLink } from "../schema";

/** A project's panel links, newest first, also those that have ended. */
export async function listPanelLinks(actor: Actor, slug: string, now: Date): Promise<{ links: PanelLink[] }> {
  const project = await openProject(actor, slug, listPanelLinksContract.permission);
  return { links: await listLinks(project.id, now) };
}
