import type { Actor } from "@/lib/accounts/actor";
import { recordAction } from "@/lib/audit/services/record-action";
import { AppError } from "@/lib/base/errors";
import { withTransaction } from "@/lib/platform/db";
import { openProject } from "@/lib/projects/services/open-project";
import { resolveReportContract } from "../contract";
import { resolveReportRow } from "../repository-reports";

interface ResolveInput {
  readonly slug: string;
  readonly reportId: string;
  /** False: it is open again. */
  readonly resolved: boolean;
}

/** Notes that a report has been dealt with, when and by whom; or opens it again. */
export async function resolveReport(
  actor: Actor,
  { slug, reportId, resolved }: ResolveInput,
  now: Date,
): Promise<Record<string, never>> {
  const project = await openProject(actor, slug, resolveReportContract.permission);
  const by = actor.kind === "user" ? actor.userId : null;
  await withTransaction(async (client) => {
    if (!(await resolveReportRow(client, project.id, reportId, resolved ? { at: now, by } : null)))
      throw new AppError("not_found", "This project has no such report.");
    await recordAction(client, actor, {
      action: "resolveReport",
      projectId: project.id,
      object: { kind: "report", id: reportId },
      change: { resolved },
    });
  });
  return {};
}
