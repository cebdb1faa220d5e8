import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { AppError } from "@/lib/base/errors";
import { giveConsentContract } from "../contract";
import { hasConsent } from "../repository-readers";
import type { Project } from "../schema";

type Warning = Pick<Project, "id" | "slug" | "contentWarning" | "contentWarningVersion">;

/** Whether the project warns of something that the actor has not agreed to yet. */
export async function needsConsent(actor: Actor, project: Warning): Promise<boolean> {
  authorize(actor, giveConsentContract.permission, project.id);
  if (project.contentWarning === "" || actor.kind !== "user") return false;
  return !(await hasConsent(actor.userId, project.id, project.contentWarningVersion));
}

/** Refuses who has not agreed to what the project warns of. */
export async function requireConsent(actor: Actor, project: Warning): Promise<void> {
  authorize(actor, giveConsentContract.permission, project.id);
  if (await needsConsent(actor, project))
    throw new AppError("forbidden", {
      message: `no consent to warning ${project.contentWarningVersion} of ${project.slug}`,
      userMessage: "This project asks you to read a warning first.",
      fix: "Reload the page, read the warning, and agree to it if you want to go on.",
    });
}
