import { getTurnPool, getPrisma, type Client } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import type { UserActor } from "@/lib/accounts/actor";
import { protocolSchema, type Protocol } from "./protocol";
import type { Project, ProjectSummary, ProjectChange } from "./schema";

interface ProjectRow {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly wanted: number;
  readonly state: Project["state"];
  readonly createdAt: Date;
  readonly protocol: unknown;
  readonly protocolVersion: number;
  readonly guidelines: string | null;
  readonly guidelineVersion: number | null;
  readonly contentWarning: string;
  readonly contentWarningVersion: number;
  readonly showsAgreement: boolean;
  readonly hourlyRate: number | null;
}

/** One prepared query: every request that names a project asks it. */
export async function findProject(slug: string): Promise<Project | undefined> {
  const { rows } = await getTurnPool().query<ProjectRow>({
    name: "find_project",
    text: `SELECT p.id, p.slug, p.name, p.wanted, p.state, p.created_at AS "createdAt", v.definition AS protocol,
             v.version AS "protocolVersion", g.markdown AS guidelines, g.version AS "guidelineVersion",
             p.content_warning AS "contentWarning", p.content_warning_version AS "contentWarningVersion",
             p.shows_agreement AS "showsAgreement", p.hourly_rate AS "hourlyRate"
           FROM project p
             CROSS JOIN LATERAL (SELECT * FROM protocol_version WHERE project_id = p.id ORDER BY version DESC LIMIT 1) v
             LEFT JOIN LATERAL (SELECT * FROM guideline_version WHERE project_id = p.id ORDER BY version DESC LIMIT 1) g ON true
           WHERE p.slug = $1`,
    values: [slug],
  });
  const row = rows[0];
  if (row === undefined) return undefined;
  return {
    ...row,
    protocol: protocolSchema.parse(row.protocol),
    guidelines: row.guidelines ?? "",
    createdAt: row.createdAt.toISOString(),
  };
}

/** All projects for an admin or the system, else those of the user. */
export async function listProjects(user: UserActor | undefined): Promise<ProjectSummary[]> {
  const everything = user === undefined || user.isAdmin;
  const rows = await getPrisma().project.findMany({
    where: everything ? {} : { memberships: { some: { userId: user.userId, deactivatedAt: null } } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  return rows.map(({ id, slug, name, state }) => ({ slug, name, state, role: user?.roles[id] ?? null }));
}

export interface NewProjectRow {
  readonly slug: string;
  readonly name: string;
  readonly wanted: number;
  readonly protocol: Protocol;
  readonly guidelines: string;
}

/** Inserts the project with version 1 of its protocol and guidelines and its main queue; false when the slug is taken. */
export async function insertProject(
  client: Client,
  row: NewProjectRow,
  now: Date,
): Promise<string | undefined> {
  const id = newId(now);
  const { rowCount } = await client.query(
    `INSERT INTO project (id, slug, name, wanted, created_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (slug) DO NOTHING`,
    [id, row.slug, row.name, row.wanted, now],
  );
  if (rowCount === 0) return undefined;
  await insertProtocol(client, id, row.protocol, now);
  if (row.guidelines !== "") await insertGuidelines(client, id, row.guidelines, now);
  await client.query(`INSERT INTO queue (id, project_id, pool) VALUES ($1, $2, 'main')`, [newId(now), id]);
  return id;
}

export async function insertProtocol(
  client: Client,
  projectId: string,
  protocol: Protocol,
  now: Date,
): Promise<void> {
  await client.query(
    `INSERT INTO protocol_version (id, project_id, version, kind, definition, created_at)
     SELECT $1, $2, coalesce(max(version), 0) + 1, $5::protocol_kind, $3, $4 FROM protocol_version WHERE project_id = $2`,
    [newId(now), projectId, JSON.stringify(protocol), now, protocol.kind],
  );
}

export async function insertGuidelines(
  client: Client,
  projectId: string,
  markdown: string,
  now: Date,
): Promise<void> {
  await client.query(
    `INSERT INTO guideline_version (id, project_id, version, markdown, created_at)
     SELECT $1, $2, coalesce(max(version), 0) + 1, $3, $4 FROM guideline_version WHERE project_id = $2`,
    [newId(now), projectId, markdown, now],
  );
}

/** Locks the row, so that two changes at once cannot make the same version number. */
export async function updateProjectRow(
  client: Client,
  projectId: string,
  change: ProjectChange,
): Promise<void> {
  await client.query(`SELECT 1 FROM project WHERE id = $1 FOR UPDATE`, [projectId]);
  await client.query(
    `UPDATE project SET name = coalesce($2, name), wanted = coalesce($3, wanted), state = coalesce($4::project_state, state),
       content_warning = coalesce($5, content_warning),
       content_warning_version = content_warning_version + CASE WHEN $5 <> '' AND $5 <> content_warning THEN 1 ELSE 0 END,
       shows_agreement = coalesce($6, shows_agreement),
       hourly_rate = CASE WHEN $7 THEN $8 ELSE hourly_rate END
     WHERE id = $1`,
    [
      projectId,
      change.name ?? null,
      change.wanted ?? null,
      change.state ?? null,
      change.contentWarning ?? null,
      change.showsAgreement ?? null,
      change.hourlyRate !== undefined,
      change.hourlyRate ?? null,
    ],
  );
}
