import type { Actor } from "@/lib/accounts/actor";
import { recordAction } from "@/lib/audit/services/record-action";
import { withTransaction } from "@/lib/platform/db";
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
  const asked = changeSettingsSchema.parse(change);
  return withTransaction(async (client) => {
    await recordAction(client, actor, {
      action: "changeQualification",
      projectId: project.id,
      object: { kind: "project", id: slug },
      change: asked,
    });
    return updateSettings(client, project.id, asked);
  });
}
