import { getPool, type Queryable } from "@/lib/platform/db";
import { type AuditActor, type NewEntry, shortened } from "./entry";
import { type AuditEntry, auditEntrySchema, type AuditFilter, type AuditQuery, timesOf } from "./schema";

const VIA = { session: "session", panel: "session", commandLine: "command_line" } as const;

/** Adds an entry; its time is the database's. */
export async function insertEntry(db: Queryable, actor: AuditActor, entry: NewEntry): Promise<void> {
  const { action, projectId, object, change = {} } = entry;
  await db.query(
    `INSERT INTO audit_entry (via, user_id, api_key_id, action, project_id, object_kind, object_id, change)
     VALUES ($1::audit_via, $2, $3, $4, $5, $6, $7, $8)`,
    [...columnsOf(actor), ...[action, projectId, object.kind, object.id, JSON.stringify(shortened(change))]],
  );
}

function columnsOf(actor: AuditActor): readonly [string, string | null, string | null] {
  if (actor.kind === "anonymous") throw new Error("nobody acts without an account");
  if (actor.kind === "system") return ["command_line", null, null];
  const { userId, via } = actor;
  return typeof via === "object" ? ["api_key", userId, via.keyId] : [VIA[via], userId, null];
}

interface EntryRow {
  readonly id: string;
  readonly at: Date;
  readonly via: keyof typeof SHOWN_VIA;
  readonly user_id: string | null;
  readonly name: string | null;
  readonly api_key_id: string | null;
  readonly action: string;
  readonly project: string | null;
  readonly object_kind: string;
  readonly object_id: string;
  readonly change: unknown;
}

const SHOWN_VIA = { session: "session", api_key: "apiKey", command_line: "commandLine" } as const;

const SELECT = `SELECT e.*, u.name, p.slug AS project
  FROM audit_entry e LEFT JOIN app_user u ON u.id = e.user_id LEFT JOIN project p ON p.id = e.project_id
  WHERE ($1::uuid IS NULL OR e.project_id = $1) AND ($2::text IS NULL OR e.action = $2)
    AND ($3::uuid IS NULL OR e.user_id = $3) AND (NOT $4::boolean OR e.user_id IS NULL)
    AND ($5::timestamptz IS NULL OR e.at >= $5) AND ($6::timestamptz IS NULL OR e.at < $6)`;

/** Entries of a project, or with null of the whole instance, newest first; one more than `limit` tells of a next page. */
export async function listEntries(projectId: string | null, query: AuditQuery): Promise<AuditEntry[]> {
  const { rows } = await getPool().query<EntryRow>(
    `${SELECT} AND ($7::bigint IS NULL OR e.id < $7) ORDER BY e.id DESC LIMIT $8`,
    [...valuesOf(projectId, query), query.before ?? null, query.limit + 1],
  );
  return rows.map(toEntry);
}

const PORTION = 1000;

/** All of them, oldest first, in portions: each asks for itself, so that a slow reader holds no connection. */
export async function* streamEntries(
  projectId: string | null,
  filter: AuditFilter,
): AsyncGenerator<readonly AuditEntry[]> {
  for (let after = "0"; ;) {
    const { rows } = await getPool().query<EntryRow>(
      `${SELECT} AND e.id > $7::bigint ORDER BY e.id LIMIT ${PORTION}`,
      [...valuesOf(projectId, filter), after],
    );
    if (rows.length > 0) yield rows.map(toEntry);
    if (rows.length < PORTION) return;
    after = rows.at(-1)?.id ?? after;
  }
}

function valuesOf(projectId: string | null, filter: AuditFilter): readonly unknown[] {
  const { from, to } = timesOf(filter);
  const { action, person } = filter;
  const isSystem = person === "system";
  return [projectId, action ?? null, isSystem ? null : (person ?? null), isSystem, from, to];
}

function toEntry(row: EntryRow): AuditEntry {
  return auditEntrySchema.parse({
    id: row.id,
    at: row.at.toISOString(),
    actor: { via: SHOWN_VIA[row.via], userId: row.user_id, name: row.name, apiKeyId: row.api_key_id },
    action: row.action,
    project: row.project,
    object: { kind: row.object_kind, id: row.object_id },
    change: row.change,
  });
}

/** Everybody who is in the log, by name. */
export async function listPeople(
  projectId: string | null,
): Promise<{ readonly userId: string; readonly name: string }[]> {
  const { rows } = await getPool().query<{ userId: string; name: string }>(
    `SELECT u.id AS "userId", u.name FROM app_user u
     WHERE EXISTS (SELECT 1 FROM audit_entry e WHERE e.user_id = u.id AND ($1::uuid IS NULL OR e.project_id = $1))
     ORDER BY lower(u.name), u.id LIMIT 500`,
    [projectId],
  );
  return rows;
}
