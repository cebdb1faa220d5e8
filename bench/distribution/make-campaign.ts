import { SYSTEM } from "@/lib/accounts/actor";
import { insertMembership } from "@/lib/accounts/repository";
import { addUser, openSession } from "@/lib/accounts/repository-enter";
import { getPool, withTransaction } from "@/lib/platform/db";
import { createProject } from "@/lib/projects/services/create-project";

export interface Campaign {
  readonly slug: string;
  readonly projectId: string;
  /** A session cookie for each annotator. */
  readonly cookies: readonly string[];
}

const TEXT = "The answer begins with what was asked and gives its reasons. ".repeat(12);

/** A project with tasks of four completions of about 750 characters, and annotators who are signed in. */
export async function makeCampaign(input: {
  name: string;
  tasks: number;
  wanted: number;
  annotators: number;
}): Promise<Campaign> {
  const now = new Date();
  const project = await createProject(SYSTEM, { name: input.name, wanted: input.wanted }, now);
  await insertTasks(project.id, input.tasks, input.wanted);
  const cookies: string[] = [];
  for (let i = 0; i < input.annotators; i++) {
    const user = {
      email: `${project.slug}-${i}@example.org`,
      name: `Annotator ${i}`,
      passwordHash: "none",
      isAdmin: false,
    };
    const token = await withTransaction(async (client) => {
      const userId = (await addUser(client, user, now)) ?? "";
      await insertMembership(client, userId, project.id, "annotator", now);
      return openSession(client, userId, now);
    });
    cookies.push(`preferendum_session=${token}`);
  }
  await getPool().query("ANALYZE");
  return { slug: project.slug, projectId: project.id, cookies };
}

async function insertTasks(projectId: string, tasks: number, wanted: number): Promise<void> {
  await getPool().query(
    `WITH ps AS (INSERT INTO prompt_set (id, slug, name) VALUES (gen_random_uuid(), gen_random_uuid()::text, 'Set') RETURNING id),
     im AS (INSERT INTO import (id, kind, state, prompt_set_id, file_name, committed_at)
       SELECT gen_random_uuid(), 'prompts', 'committed', id, 'bench.jsonl', now() FROM ps RETURNING id, prompt_set_id),
     b AS (INSERT INTO task_batch (id, project_id, queue_id, prompt_set_id, import_id, kind, wanted, seed)
       SELECT gen_random_uuid(), $1, (SELECT id FROM queue WHERE project_id = $1), prompt_set_id, id, 'blocks', $3, 1 FROM im RETURNING id, queue_id),
     p AS (INSERT INTO prompt (id, prompt_set_id, import_id, line, content_hash, group_key, messages)
       SELECT gen_random_uuid(), im.prompt_set_id, im.id, g, sha256(g::text::bytea), g::text,
         jsonb_build_array(jsonb_build_object('role', 'user', 'content', 'Question ' || g)) FROM im, generate_series(1, $2::int) g RETURNING id, line),
     c AS (INSERT INTO completion (id, prompt_id, index, text, text_hash)
       SELECT gen_random_uuid(), p.id, i, $4::text || i || ' ' || p.line, sha256((i || ' ' || p.line)::bytea) FROM p, generate_series(0, 3) i
       RETURNING id, prompt_id, index),
     t AS (INSERT INTO task (id, project_id, batch_id, queue_id, prompt_id, k, wanted)
       SELECT gen_random_uuid(), $1, b.id, b.queue_id, p.id, 4, $3 FROM b, p ORDER BY p.line RETURNING id, prompt_id)
     INSERT INTO task_item (task_id, position, completion_id) SELECT t.id, c.index, c.id FROM t JOIN c ON c.prompt_id = t.prompt_id`,
    [projectId, tasks, wanted, TEXT],
  );
}
