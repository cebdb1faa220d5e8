import type { Actor } from "@/lib/accounts/actor";
import { getPool } from "@/lib/platform/db";
import { openProject } from "@/lib/projects/services/open-project";
import { listBatchesContract } from "../contract";
import type { BatchRow } from "../batch-schema";
import { listBatchRows } from "../repository-batch-list";

/** The project's batches, newest first. */
export async function listBatches(actor: Actor, slug: string): Promise<{ batches: BatchRow[] }> {
  const project = await openProject(actor, slug, listBatchesContract.permission);
  return { batches: await listBatchRows(getPool(), project.id) };
}
