import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import type { Permission } from "@/lib/accounts/permissions";
import { AppError } from "@/lib/base/errors";
import { findProject } from "../repository";
import type { Project } from "../schema";

/**
 * The project, when the actor may do `permission` in it. The first line of every service that names a project.
 * Throws not_found when there is none, or when the actor is no member of it.
 */
export async function openProject(actor: Actor, slug: string, permission: Permission): Promise<Project> {
  return requireProject(actor, slug, permission, await findProject(slug));
}

/** The rule of `openProject`, for a project that was looked up by its slug together with more. */
export function requireProject<T extends { readonly id: string }>(
  actor: Actor,
  slug: string,
  permission: Permission,
  project: T | undefined,
): T {
  authorize(actor, permission, project?.id);
  if (project === undefined)
    throw new AppError("not_found", {
      message: `no project ${slug}`,
      userMessage: `There is no project "${slug}".`,
      fix: "Look at the list of projects.",
    });
  return project;
}
