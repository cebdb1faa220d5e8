import type { Actor } from "@/lib/accounts/actor";
import { openProject } from "@/lib/projects/services/open-project";
import { listReportsContract } from "../contract";
import type { Reports } from "../report";
import { countOpenReports, listReportRows } from "../repository-reports";

const SHOWN = 100;

/** What annotators reported in a project, what is open first. */
export async function listReports(actor: Actor, slug: string): Promise<Reports> {
  const project = await openProject(actor, slug, listReportsContract.permission);
  const [rows, open] = await Promise.all([listReportRows(project.id, SHOWN), countOpenReports(project.id)]);
  const reports = rows.map(({ createdAt, resolvedAt, ...row }) => ({
    ...row,
    createdAt: createdAt.toISOString(),
    resolvedAt: resolvedAt?.toISOString() ?? null,
  }));
  return { reports, open };
}
