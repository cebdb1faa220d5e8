import { expect, test } from "vitest";
import { ANONYMOUS } from "@/lib/accounts/actor";
import { getPool } from "@/lib/platform/db";
import { listProgress } from "@/lib/quality/services/list-progress";
import { claimTask } from "@/lib/tasks/services/claim-task";
import { submitAnnotation } from "@/lib/annotations/services/submit-annotation";
import { createMember, createUser } from "../../support/actors";
import { useDatabase } from "../../support/database";
import { createProjectWithTasks } from "../../support/tasks";

useDatabase();

const NOW = new Date("2026-02-01T10:00:00Z");

test("who oversees a project sees its places, who only ranks sees his own tasks, others see nothing", async () => {
  const [one, two] = [
    await createProjectWithTasks({ tasks: 3, wanted: 2 }, NOW),
    await createProjectWithTasks({ tasks: 2, wanted: 1 }, NOW),
  ];
  const annotator = await createMember(one.id, "annotator");
  const { task } = await claimTask(annotator, { slug: one.slug, have: [] }, NOW);
  const answer = {
    clientId: crypto.randomUUID(),
    activeMs: 1,
    outcome: "none_acceptable" as const,
    reasonTags: [],
  };
  await submitAnnotation(annotator, { assignmentId: task?.assignmentId ?? "", answer, client: "web" }, NOW);

  const places = { slug: one.slug, tasks: 3, counted: 1, wanted: 6 };
  expect(await listProgress(annotator)).toEqual({
    overseen: [],
    own: [{ slug: one.slug, done: 1, left: 2 }],
  });
  expect(await listProgress(await createMember(one.id, "reviewer"))).toEqual({ overseen: [places], own: [] });
  const { overseen } = await listProgress(await createUser({ isAdmin: true }));
  expect(overseen).toEqual(
    expect.arrayContaining([places, { slug: two.slug, tasks: 2, counted: 0, wanted: 2 }]),
  );
  expect(await listProgress(await createUser())).toEqual({ overseen: [], own: [] });
  await expect(listProgress(ANONYMOUS)).rejects.toMatchObject({ code: "not_signed_in" });
});

test("closed tasks are counted as tasks, not as places", async () => {
  const { id, slug } = await createProjectWithTasks({ tasks: 2, wanted: 3 }, NOW);
  await getPool().query("UPDATE task SET state = 'closed' WHERE project_id = $1", [id]);
  const { overseen } = await listProgress(await createMember(id, "manager"));
  expect(overseen).toEqual([{ slug, tasks: 2, counted: 0, wanted: 0 }]);
});

test("a task whose gold answer the annotator saw is not left for him", async () => {
  const { id, slug } = await createProjectWithTasks({ tasks: 2 }, NOW);
  const annotator = await createMember(id, "annotator");
  const { rows } = await getPool().query<{ id: string }>(
    "SELECT id FROM task WHERE project_id = $1 LIMIT 1",
    [id],
  );
  await getPool().query(
    `WITH copy AS (
       INSERT INTO task (id, project_id, batch_id, queue_id, prompt_id, position, k, wanted, source_id)
       SELECT gen_random_uuid(), project_id, batch_id, queue_id, prompt_id, position + 1000, k, NULL, id FROM task WHERE id = $1 RETURNING id, project_id
     ) INSERT INTO assignment (id, task_id, annotator_id, presented, state, created_at, protocol_version_id)
       SELECT gen_random_uuid(), copy.id, $2, '{0,1}', 'submitted', $3, v.id FROM copy JOIN protocol_version v ON v.project_id = copy.project_id LIMIT 1`,
    [rows[0]?.id, annotator.annotatorId, NOW],
  );
  await getPool().query("UPDATE task SET state = 'closed' WHERE source_id IS NOT NULL");
  expect(await listProgress(annotator)).toEqual({ overseen: [], own: [{ slug, done: 0, left: 1 }] });
});
