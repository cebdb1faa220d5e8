import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { withTransaction } from "@/lib/platform/db";
import type { Project } from "@/lib/projects/schema";
import { ALL_TEXTS } from "../blocks";
import { insertBatch, type NewBatch, type TaskBatchRef } from "../repository-batches";

/** A batch for tasks that an import brings with their answers; it goes when the import goes, and shows when it is committed. */
export async function openImportedBatch(
  actor: Actor,
  project: Project,
  source: Pick<NewBatch, "promptSetId"> & { readonly importId: string },
  now: Date,
): Promise<TaskBatchRef> {
  authorize(actor, "import.write", project.id);
  const batch = {
    ...source,
    projectId: project.id,
    kind: "pairs",
    protocolKind: project.protocol.kind,
    wanted: project.wanted,
    seed: 0,
    cut: ALL_TEXTS,
  } as const;
  return withTransaction((client) => insertBatch(client, batch, now));
}
