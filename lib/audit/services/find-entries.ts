import * as repository from "../repository";
import type { AuditEntry, AuditFilter, AuditPage, AuditQuery } from "../schema";

/** A page of the log of a project, or with null of the instance. Whoever calls has authorized the reader. */
export async function findEntries(projectId: string | null, query: AuditQuery): Promise<AuditPage> {
  const found = await repository.listEntries(projectId, query);
  const entries = found.slice(0, query.limit);
  return { entries, next: found.length > entries.length ? (entries.at(-1)?.id ?? null) : null };
}

/** The whole log as lines of JSON, oldest first. */
export async function* findEntryLines(
  projectId: string | null,
  filter: AuditFilter,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const entries of repository.streamEntries(projectId, filter))
    yield encoder.encode(entries.map(lineOf).join(""));
}

function lineOf(entry: AuditEntry): string {
  return `${JSON.stringify(entry)}\n`;
}

/** Who is in the log. */
export async function findPeople(
  projectId: string | null,
): Promise<{ readonly userId: string; readonly name: string }[]> {
  return repository.listPeople(projectId);
}
