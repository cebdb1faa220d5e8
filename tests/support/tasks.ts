import { SYSTEM } from "@/lib/accounts/actor";
import { getPool } from "@/lib/platform/db";
import { createProject } from "@/lib/projects/services/create-project";
import type { NewProject, Project } from "@/lib/projects/schema";
import { expect } from "vitest";

let made = 0;

/** A project with `tasks` tasks of `k` completions each, inserted in bulk. */
export async function createProjectWithTasks(
  { tasks, k = 3, wanted = 3, ...project }: { tasks: number; k?: number } & Partial<NewProject>,
  now: Date,
): Promise<Project> {
  const created = await createProject(SYSTEM, { name: `Project ${++made}`, wanted, ...project }, now);
  await addTasks(created.id, { tasks, k, wanted });
  return created;
}

export async function addTasks(
  projectId: string,
  { tasks, k, wanted }: { tasks: number; k: number; wanted: number },
): Promise<void> {
  await getPool().query(
    `WITH ps AS (INSERT INTO prompt_set (id, slug, name) VALUES (gen_random_uuid(), gen_random_uuid()::text, 'Set') RETURNING id),
     im AS (INSERT INTO import (id, kind, state, prompt_set_id, file_name, committed_at)
       SELECT gen_random_uuid(), 'prompts', 'committed', id, 'made.jsonl', now() FROM ps RETURNING id, prompt_set_id),
     b AS (INSERT INTO task_batch (id, project_id, queue_id, prompt_set_id, import_id, kind, wanted, seed)
       SELECT gen_random_uuid(), $1, (SELECT id FROM queue WHERE project_id = $1), prompt_set_id, id, 'blocks', $4, 1 FROM im RETURNING id, queue_id),
     p AS (INSERT INTO prompt (id, prompt_set_id, import_id, line, content_hash, group_key, messages)
       SELECT gen_random_uuid(), im.prompt_set_id, im.id, g, sha256(g::text::bytea), g::text,
         jsonb_build_array(jsonb_build_object('role', 'user', 'content', 'Question ' || g)) FROM im, generate_series(1, $2::int) g RETURNING id, line),
     c AS (INSERT INTO completion (id, prompt_id, index, text, text_hash, model)
       SELECT gen_random_uuid(), p.id, i, 'Answer ' || i || ' to ' || p.line, sha256((i || ' ' || p.line)::bytea), 'secret-model-' || i
       FROM p, generate_series(0, $3::int - 1) i RETURNING id, prompt_id, index),
     t AS (INSERT INTO task (id, project_id, batch_id, queue_id, prompt_id, k, wanted)
       SELECT gen_random_uuid(), $1, b.id, b.queue_id, p.id, $3, $4 FROM b, p ORDER BY p.line RETURNING id, prompt_id)
     INSERT INTO task_item (task_id, position, completion_id) SELECT t.id, c.index, c.id FROM t JOIN c ON c.prompt_id = t.prompt_id`,
    [projectId, tasks, k, wanted],
  );
}

/** The counters of every task equal what they count, and no task has more places in use than wanted. */
export async function expectPlacesExact(): Promise<void> {
  const { rows } = await getPool().query(
    `SELECT t.id, t.wanted, t.counted, t.leased, t.skips, x.* FROM task t CROSS JOIN LATERAL (SELECT
       (SELECT count(*)::int FROM annotation n WHERE n.task_id = t.id AND n.counted) AS real_counted,
       (SELECT count(*)::int FROM assignment a WHERE a.task_id = t.id AND a.state = 'leased') AS real_leased,
       (SELECT count(*)::int FROM assignment a WHERE a.task_id = t.id AND a.state = 'skipped') AS real_skips) x
     WHERE t.counted <> real_counted OR t.leased <> real_leased OR t.skips <> real_skips OR t.counted > t.wanted`,
  );
  expect(rows).toEqual([]);
}
