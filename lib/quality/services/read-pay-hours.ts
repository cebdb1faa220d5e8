import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { openProject } from "@/lib/projects/services/open-project";
import { readAllPayHoursContract, readPayHoursContract } from "../contract";
import { payCsv, type PayQuery, type PayRow } from "../pay";
import { listPayRows } from "../repository-pay";

/** What people worked in a period: in a project, or without one, for admins, in each. */
export async function readPayHours(
  actor: Actor,
  slug: string | undefined,
  query: PayQuery,
): Promise<{ rows: PayRow[] }> {
  const projectId = await openPay(actor, slug);
  return { rows: await listPayRows(projectId, query) };
}

/** The same as CSV for a spreadsheet. */
export async function readPayCsv(actor: Actor, slug: string | undefined, query: PayQuery): Promise<string> {
  const projectId = await openPay(actor, slug);
  return payCsv(await listPayRows(projectId, query));
}

async function openPay(actor: Actor, slug: string | undefined): Promise<string | null> {
  if (slug !== undefined) return (await openProject(actor, slug, readPayHoursContract.permission)).id;
  authorize(actor, readAllPayHoursContract.permission);
  return null;
}
