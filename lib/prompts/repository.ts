import { type Client, getPool } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import type { PromptSet } from "./schema";

/**
 * The set with this slug or name, locked against being deleted before the transaction ends. Of several of one name, the
 * oldest.
 */
export async function findPromptSet(client: Client, nameOrSlug: string): Promise<PromptSet | undefined> {
  const { rows } = await client.query<PromptSet>(
    `SELECT id, slug, name FROM prompt_set WHERE slug = $1 OR name = $1
     ORDER BY slug <> $1, created_at, id LIMIT 1 FOR KEY SHARE`,
    [nameOrSlug],
  );
  return rows[0];
}

/** The newest sets in use that have prompts, newest first. */
export async function listNewestSets(limit: number): Promise<PromptSet[]> {
  const { rows } = await getPool().query<PromptSet>(
    `SELECT id, slug, name FROM prompt_set
     WHERE archived_at IS NULL
       AND EXISTS (SELECT 1 FROM prompt JOIN import ON import.id = prompt.import_id AND import.state = 'committed'
                   WHERE prompt.prompt_set_id = prompt_set.id)
     ORDER BY created_at DESC, id DESC LIMIT $1`,
    [limit],
  );
  return rows;
}

/** Inserts a set; undefined when the slug is taken. */
export async function insertPromptSet(
  client: Client,
  set: { readonly slug: string; readonly name: string },
  now: Date,
): Promise<PromptSet | undefined> {
  const { rows } = await client.query<PromptSet>(
    `INSERT INTO prompt_set (id, slug, name, created_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (slug) DO NOTHING RETURNING id, slug, name`,
    [newId(now), set.slug, set.name, now],
  );
  return rows[0];
}

/** The set's name if it is archived. It cannot be archived, nor taken back, before the transaction ends. */
export async function lockArchivedName(client: Client, promptSetId: string): Promise<string | undefined> {
  const { rows } = await client.query<{ name: string; archived: boolean }>(
    `SELECT name, archived_at IS NOT NULL AS archived FROM prompt_set WHERE id = $1 FOR SHARE`,
    [promptSetId],
  );
  return rows[0]?.archived === true ? rows[0].name : undefined;
}
