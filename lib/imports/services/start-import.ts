import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { recordAction } from "@/lib/audit/services/record-action";
import { withTransaction } from "@/lib/platform/db";
import type { Project } from "@/lib/projects/schema";
import { openProject } from "@/lib/projects/services/open-project";
import { openPromptSet } from "@/lib/prompts/services/open-prompt-set";
import { startImportContract } from "../contract";
import { insertImport } from "../repository";
import type { ImportView, StartImport } from "../schema";
import { openImport } from "./open-import";

/** Begins an import; its prompt set is made when there is none of the name. Preferences without a name go to a set of their project. */
export async function startImport(actor: Actor, input: StartImport, now: Date): Promise<ImportView> {
  const project = await openTarget(actor, input.project);
  const nameOrSlug = input.promptSet ?? `${project?.name ?? "Imported"} preferences`;
  const id = await withTransaction(async (client) => {
    const set = await openPromptSet(actor, { nameOrSlug, projectId: project?.id }, client, now);
    const { kind, fileName, reading = {} } = input;
    const projectId = project?.id ?? null;
    const row = { kind, promptSetId: set.id, projectId, fileName, reading };
    const importId = await insertImport(client, row, now);
    await recordAction(client, actor, {
      action: "startImport",
      projectId,
      object: { kind: "import", id: importId },
      change: { kind, promptSet: set.slug, fileName },
    });
    return importId;
  });
  return (await openImport(actor, id, startImportContract.permission)).view;
}

/** The project to import into; without one only an admin may import. */
async function openTarget(actor: Actor, slug: string | undefined): Promise<Project | undefined> {
  const { permission } = startImportContract;
  if (slug !== undefined) return openProject(actor, slug, permission);
  authorize(actor, permission);
  return undefined;
}
