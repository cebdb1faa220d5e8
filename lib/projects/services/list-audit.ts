import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { listAuditContract, listProjectAuditContract } from "@/lib/audit/contract";
import type { AuditFilter, AuditPage, AuditQuery } from "@/lib/audit/schema";
import { findEntries, findEntryLines, findPeople } from "@/lib/audit/services/find-entries";
import type { ByteSource } from "@/lib/base/bytes";
import { openProject } from "./open-project";

/** A page of what admins and managers did, newest first: in a project, or without one on the whole instance. */
export async function listAudit(
  actor: Actor,
  slug: string | undefined,
  query: AuditQuery,
): Promise<AuditPage> {
  const projectId = await openLog(actor, slug);
  return findEntries(projectId, query);
}

/** The whole log as JSONL, oldest first. */
export async function readAuditLines(
  actor: Actor,
  slug: string | undefined,
  filter: AuditFilter,
): Promise<ByteSource> {
  const projectId = await openLog(actor, slug);
  return findEntryLines(projectId, filter);
}

/** Who is in the log, by name. */
export async function listAuditPeople(
  actor: Actor,
  slug: string | undefined,
): Promise<readonly { readonly userId: string; readonly name: string }[]> {
  const projectId = await openLog(actor, slug);
  return findPeople(projectId);
}

/** The log's project when the actor may read its log; null for the whole instance's. */
async function openLog(actor: Actor, slug: string | undefined): Promise<string | null> {
  if (slug !== undefined) return (await openProject(actor, slug, listProjectAuditContract.permission)).id;
  authorize(actor, listAuditContract.permission);
  return null;
}
