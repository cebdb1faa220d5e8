import { getPool, type Queryable } from "@/lib/platform/db";
import type { PromptSetRow, UpdatePromptSet } from "./schema";

interface SetRow extends Omit<PromptSetRow, "createdAt" | "archivedAt"> {
  readonly createdAt: Date;
  readonly archivedAt: Date | null;
}

/** Counts come from the imports: counting the rows themselves takes long in a large set. */
const COLUMNS = `s.slug, s.name, s.created_at AS "createdAt", s.archived_at AS "archivedAt", s.is_benchmark AS benchmark,
  coalesce(own.prompts, 0)::int AS prompts, coalesce(own.completions, 0)::int AS completions`;
const COUNTS = `LEFT JOIN LATERAL (SELECT sum(i.prompts) AS prompts, sum(i.completions) AS completions
  FROM import i WHERE i.prompt_set_id = s.id AND i.state = 'committed') own ON true`;

export interface SetsAsked {
  readonly archived: boolean;
  readonly search: string | undefined;
  readonly after: string | undefined;
  readonly limit: number;
}

/** Sets by slug, of which an import was confirmed: before that nobody sees what it brings. */
export async function listSetRows({ archived, search, after, limit }: SetsAsked): Promise<PromptSetRow[]> {
  const { rows } = await getPool().query<SetRow>(
    `SELECT ${COLUMNS} FROM prompt_set s ${COUNTS}
     WHERE (s.archived_at IS NOT NULL) = $1 AND strpos(lower(s.name), lower($2)) > 0 AND s.slug > $3
       AND own.prompts IS NOT NULL
     ORDER BY s.slug LIMIT $4`,
    [archived, search ?? "", after ?? "", limit],
  );
  return rows.map(toRow);
}

export async function updateSet(
  client: Queryable,
  id: string,
  { name, archived, benchmark }: UpdatePromptSet,
  now: Date,
): Promise<PromptSetRow | undefined> {
  await client.query(
    `UPDATE prompt_set SET name = coalesce($2, name),
            archived_at = CASE WHEN $3::boolean IS NULL THEN archived_at WHEN $3 THEN coalesce(archived_at, $4) END,
            is_benchmark = coalesce($5, is_benchmark)
     WHERE id = $1`,
    [id, name ?? null, archived ?? null, now, benchmark ?? null],
  );
  const { rows } = await client.query<SetRow>(
    `SELECT ${COLUMNS} FROM prompt_set s ${COUNTS} WHERE s.id = $1`,
    [id],
  );
  return rows[0] === undefined ? undefined : toRow(rows[0]);
}

function toRow({ createdAt, archivedAt, ...row }: SetRow): PromptSetRow {
  return { ...row, createdAt: createdAt.toISOString(), archivedAt: archivedAt?.toISOString() ?? null };
}
