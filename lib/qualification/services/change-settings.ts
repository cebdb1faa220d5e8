import type { Actor } from "@/lib/accounts/actor";
import { openProject } from "@/lib/projects/services/open-project";
import { changeQualificationContract } from "../contract";
import { updateSettings } from "../repository";
import { changeSettingsSchema, type ChangeSettings, type QualificationSettings } from "../schema";

/** Sets the pass mark and the attempts that everybody has. Attempts that are scored keep the mark they were scored by. */
export async function changeSettings(
  actor: Actor,
  slug: string,
  change: ChangeSettings,
): Promise<QualificationSettings> {
  const project = await openProject(actor, slug, changeQualificationContract.permission);
  return updateSettings(project.id, changeSettingsSchema.parse(change));
}
