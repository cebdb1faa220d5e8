import type { Actor } from "@/lib/accounts/actor";
import { changedNames } from "@/lib/audit/entry";
import { recordAction } from "@/lib/audit/services/record-action";
import { withTransaction } from "@/lib/platform/db";
import { updateProjectContract } from "../contract";
import { insertGuidelines, insertProtocol, updateProjectRow } from "../repository";
import { updateProjectSchema, type Project, type UpdateProject } from "../schema";
import { openProject } from "./open-project";

/** Changes what is given. Other guidelines or another protocol make a new version; tasks already shown keep theirs. */
export async function updateProject(
  actor: Actor,
  slug: string,
  input: UpdateProject,
  now: Date,
): Promise<Project> {
  const before = await openProject(actor, slug, updateProjectContract.permission);
  const change = updateProjectSchema.parse(input);
  await withTransaction(async (client) => {
    await updateProjectRow(client, before.id, change);
    if (change.protocol !== undefined && JSON.stringify(change.protocol) !== JSON.stringify(before.protocol))
      await insertProtocol(client, before.id, change.protocol, now);
    if (change.guidelines !== undefined && change.guidelines !== before.guidelines)
      await insertGuidelines(client, before.id, change.guidelines, now);
    const changed = changedNames(before, change);
    const { name, wanted, state } = change;
    await recordAction(client, actor, {
      action: "updateProject",
      projectId: before.id,
      object: { kind: "project", id: slug },
      change: { changed, name, wanted, state },
    });
  });
  return openProject(actor, slug, updateProjectContract.permission);
}
