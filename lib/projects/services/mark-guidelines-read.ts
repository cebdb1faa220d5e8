import type { Actor } from "@/lib/accounts/actor";
import { AppError } from "@/lib/base/errors";
import { markGuidelinesReadContract } from "../contract";
import { noteGuidelinesRead } from "../repository-readers";
import { openProject } from "./open-project";

/** Notes that the actor has read a version of the project's guidelines. */
export async function markGuidelinesRead(
  actor: Actor,
  slug: string,
  version: number,
  now: Date,
): Promise<Record<string, never>> {
  const { id, guidelineVersion } = await openProject(actor, slug, markGuidelinesReadContract.permission);
  if (actor.kind !== "user") throw new AppError("not_signed_in", "Only a signed-in person reads guidelines.");
  if (guidelineVersion === null || version > guidelineVersion)
    throw new AppError("not_found", `The guidelines have no version ${version}.`);
  await noteGuidelinesRead(actor.userId, id, version, now);
  return {};
}
