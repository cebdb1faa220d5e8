import type { Client } from "@/lib/platform/db";

/**
 * Makes one prompt of all staged prompts of an import with the same id and messages: the first one gets the completions
 * of the others behind its own, in the order of the file. Its content hash is made of theirs, so that the same file
 * again brings nothing new.
 */
export async function joinPrompts(client: Client, importId: string): Promise<void> {
  await client.query(
    `CREATE TEMP TABLE import_join ON COMMIT DROP AS
     SELECT id, line, content_hash,
            first_value(id) OVER (PARTITION BY external_id, sha256(convert_to(messages::text, 'UTF8'))
                                  ORDER BY line, id) AS first_id
     FROM prompt WHERE import_id = $1`,
    [importId],
  );
  await client.query(
    `DELETE FROM import_join WHERE first_id IN (SELECT first_id FROM import_join GROUP BY first_id HAVING count(*) = 1)`,
  );
  const { rows } = await client.query<{ joined: number }>(
    `SELECT count(*)::int AS joined FROM import_join WHERE id <> first_id`,
  );
  const joined = rows[0]?.joined ?? 0;
  if (joined === 0) return;
  await client.query(
    `UPDATE completion SET prompt_id = placed.first_id, index = placed.place
     FROM (
       SELECT completion.id, import_join.first_id,
              row_number() OVER (PARTITION BY import_join.first_id
                                 ORDER BY import_join.line, import_join.id, completion.index)::int - 1 AS place
       FROM import_join JOIN completion ON completion.prompt_id = import_join.id
     ) AS placed
     WHERE completion.id = placed.id AND (completion.prompt_id, completion.index) <> (placed.first_id, placed.place)`,
  );
  await client.query(
    `UPDATE prompt SET content_hash = whole.content_hash
     FROM (SELECT first_id, sha256(string_agg(content_hash, ''::bytea ORDER BY line, id)) AS content_hash
           FROM import_join GROUP BY first_id) AS whole
     WHERE prompt.id = whole.first_id`,
  );
  await client.query(
    `DELETE FROM prompt USING import_join WHERE prompt.id = import_join.id AND first_id <> import_join.id`,
  );
  await client.query(`UPDATE import SET prompts = prompts - $2 WHERE id = $1`, [importId, joined]);
}
