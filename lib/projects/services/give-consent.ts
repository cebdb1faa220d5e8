import type { Actor } from "@/lib/accounts/actor";
import { AppError } from "@/lib/base/errors";
import { giveConsentContract } from "../contract";
import { insertConsent } from "../repository-readers";
import { openProject } from "./open-project";

/** Notes that the actor agrees to what the project warns of, in the version that he read. */
export async function giveConsent(
  actor: Actor,
  slug: string,
  version: number,
  now: Date,
): Promise<Record<string, never>> {
  const project = await openProject(actor, slug, giveConsentContract.permission);
  if (actor.kind !== "user") throw new AppError("not_signed_in", "Only a signed-in person can agree.");
  const { contentWarning: text, contentWarningVersion } = project;
  if (text === "" || version !== contentWarningVersion)
    throw new AppError("conflict", {
      message: `consent to warning ${version} of ${slug}, which has ${contentWarningVersion}`,
      userMessage: "The warning has changed.",
      fix: "Reload the page and read it again.",
    });
  await insertConsent(actor.userId, project.id, { version, text }, now);
  return {};
}
