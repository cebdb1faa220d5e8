import type { Actor } from "@/lib/accounts/actor";
import { openProject } from "@/lib/projects/services/open-project";
import { requireConsent } from "@/lib/projects/services/require-consent";
import { annotatorOf } from "@/lib/tasks/services/open-assignment";
import { listReturnedContract } from "../contract";
import { listReturnedRows } from "../repository-reviews";
import type { ReturnedAnswers } from "../review";

/** The actor's own answers that a reviewer sent back, each with what has to be changed. */
export async function listReturned(actor: Actor, slug: string): Promise<ReturnedAnswers> {
  const project = await openProject(actor, slug, listReturnedContract.permission);
  await requireConsent(actor, project);
  const rows = await listReturnedRows(annotatorOf(actor), project.id);
  return { returned: rows.map((row) => ({ ...row, returnedAt: row.returnedAt.toISOString() })) };
}
