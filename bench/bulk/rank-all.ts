import { SYSTEM } from "@/lib/accounts/actor";
import { addUser } from "@/lib/accounts/repository-enter";
import { getPool, withTransaction } from "@/lib/platform/db";
import { createProject } from "@/lib/projects/services/create-project";

/** A project in which each prompt has one task over all its completions, ranked once without ties; gives its slug. */
export async function rankAll(now: Date): Promise<string> {
  const project = await createProject(SYSTEM, { name: "Bulk", wanted: 1 }, now);
  await getPool().query(
    `WITH b AS (INSERT INTO task_batch (id, project_id, queue_id, prompt_set_id, import_id, kind, wanted, seed)
       SELECT gen_random_uuid(), $1, q.id, p.prompt_set_id, p.import_id, 'blocks', 1, 1
       FROM queue q, (SELECT prompt_set_id, import_id FROM prompt LIMIT 1) p WHERE q.project_id = $1 RETURNING id, queue_id),
     t AS (INSERT INTO task (id, project_id, batch_id, queue_id, prompt_id, k, wanted, counted)
       SELECT gen_random_uuid(), $1, b.id, b.queue_id, p.id, (SELECT count(*) FROM completion c WHERE c.prompt_id = p.id), 1, 1
       FROM prompt p, b RETURNING id, prompt_id)
     INSERT INTO task_item (task_id, position, completion_id)
     SELECT t.id, c.index, c.id FROM t JOIN completion c ON c.prompt_id = t.prompt_id`,
    [project.id],
  );
  const user = { email: "bulk@example.org", name: "Bulk", passwordHash: "none", isAdmin: false };
  const userId = await withTransaction((client) => addUser(client, user, now));
  await getPool().query(
    `WITH n AS (SELECT id FROM annotator WHERE user_id = $3),
     v AS (SELECT id FROM protocol_version WHERE project_id = $1 ORDER BY version DESC LIMIT 1),
     s AS (INSERT INTO assignment (id, task_id, annotator_id, state, presented, protocol_version_id)
       SELECT gen_random_uuid(), t.id, n.id, 'submitted', ARRAY(SELECT generate_series(0, t.k - 1)), v.id
       FROM task t, n, v WHERE t.project_id = $1 RETURNING id, task_id, annotator_id, presented, protocol_version_id),
     a AS (INSERT INTO annotation (id, assignment_id, task_id, annotator_id, counted)
       SELECT gen_random_uuid(), id, task_id, annotator_id, true FROM s RETURNING id, assignment_id)
     INSERT INTO annotation_revision (annotation_id, revision, client_id, outcome, tiers, confirmed_order, protocol_version_id, active_ms, submitted_at, client)
     SELECT a.id, 1, gen_random_uuid(), 'answered', s.presented, true, s.protocol_version_id, 1000, $2, 'api'
     FROM a JOIN s ON s.id = a.assignment_id`,
    [project.id, now, userId],
  );
  await getPool().query("ANALYZE");
  return project.slug;
}
