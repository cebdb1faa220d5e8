import type { Actor } from "@/lib/accounts/actor";
import type { Permission } from "@/lib/accounts/permissions";
import { AppError } from "@/lib/base/errors";
import { getPool } from "@/lib/platform/db";
import { openProject } from "@/lib/projects/services/open-project";
import { findLink, type StoredLink } from "../repository";

export interface OpenedLink extends StoredLink {
  readonly projectId: string;
}

/** The project's panel link of this number, when the actor may do `permission` in the project. */
export async function openPanelLink(
  actor: Actor,
  { slug, number }: { readonly slug: string; readonly number: number },
  permission: Permission,
  now: Date,
): Promise<OpenedLink> {
  const project = await openProject(actor, slug, permission);
  const found = await findLink(getPool(), project.id, number, now);
  if (found !== undefined) return { ...found, projectId: project.id };
  throw new AppError("not_found", {
    message: `no panel link ${number} in ${slug}`,
    userMessage: `The project "${slug}" has no panel link ${number}.`,
    fix: "Look at its list of panel links.",
  });
}
