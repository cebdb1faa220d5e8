import { afterEach, expect, test } from "vitest";
import { type UserActor, SYSTEM } from "@/lib/accounts/actor";
import { submitBodySchema } from "@/lib/annotations/schema";
import { submitAnnotation } from "@/lib/annotations/services/submit-annotation";
import { updateProject } from "@/lib/projects/services/update-project";
import type { TaskView } from "@/lib/tasks/schema";
import { claimTask } from "@/lib/tasks/services/claim-task";
import { getPool, withTransaction } from "@/lib/platform/db";
import { createMember } from "../../support/actors";
import { useDatabase } from "../../support/database";
import { untilWaiting } from "../../support/locks";
import { createProjectWithTasks, expectPlacesExact } from "../../support/tasks";

useDatabase();
afterEach(expectPlacesExact);

const NOW = new Date("2026-03-01T10:00:00Z");

async function setUp(tasks: number): Promise<{ slug: string; actor: UserActor; first: TaskView }> {
  const { slug, id } = await createProjectWithTasks({ tasks }, NOW);
  const actor = await createMember(id, "annotator");
  const { task } = await claimTask(actor, { slug, have: [] }, NOW);
  if (task === null) throw new Error("nothing left");
  return { slug, actor, first: task };
}

function answer(
  actor: UserActor,
  { assignmentId, items }: TaskView,
  next: { have: string[] } | undefined,
  clientId = crypto.randomUUID(),
) {
  const tiers = items.map((item) => [item.completionId]).reverse();
  const body = submitBodySchema.parse({ outcome: "answered", clientId, activeMs: 1, tiers, next });
  return submitAnnotation(actor, { assignmentId, answer: body, client: "web" }, NOW);
}

test("a submit that does not ask for the next task leases none", async () => {
  const { slug, actor, first } = await setUp(2);
  expect(await answer(actor, first, undefined)).not.toHaveProperty("next");
  expect((await claimTask(actor, { slug, have: [] }, NOW)).progress).toEqual({ done: 1, left: 1 });
});

test("the reply brings what a claim would give, and counts the answer as done", async () => {
  const { slug, actor, first } = await setUp(3);
  const { next } = await answer(actor, first, { have: [] });
  expect(next?.task?.taskId).not.toBe(first.taskId);
  expect(next?.progress).toEqual({ done: 1, left: 2 });
  const claimed = await claimTask(actor, { slug, have: [] }, NOW);
  expect(claimed.task?.assignmentId).toBe(next?.task?.assignmentId);
});

test("what the page holds already is not brought again", async () => {
  const { slug, actor, first } = await setUp(3);
  const { task: held } = await claimTask(actor, { slug, have: [first.assignmentId] }, NOW);
  const { next } = await answer(actor, first, { have: [held?.assignmentId ?? ""] });
  expect([first.taskId, held?.taskId]).not.toContain(next?.task?.taskId);
});

test("who holds as many tasks as he may is brought one for the one that he answers", async () => {
  const { slug, actor, first } = await setUp(9);
  const have: string[] = [];
  for (let i = 0; i < 2; i++) {
    const { task } = await claimTask(actor, { slug, have: [first.assignmentId, ...have] }, NOW);
    have.push(task?.assignmentId ?? "");
  }
  expect((await claimTask(actor, { slug, have: [first.assignmentId, ...have] }, NOW)).task).toBeNull();
  const { next } = await answer(actor, first, { have });
  expect([first.assignmentId, ...have, undefined]).not.toContain(next?.task?.assignmentId);
});

test("the same submit again brings the same task, and counts once", async () => {
  const { actor, first } = await setUp(9);
  const clientId = crypto.randomUUID();
  const once = await answer(actor, first, { have: [] }, clientId);
  const again = await answer(actor, first, { have: [] }, clientId);
  expect(again.revision).toBe(1);
  expect(again.next?.task?.assignmentId).toBe(once.next?.task?.assignmentId);
  expect(again.next?.progress.done).toBe(1);
});

test("an answer that is changed counts as one task done", async () => {
  const { actor, first } = await setUp(9);
  await answer(actor, first, undefined);
  const changed = await answer(actor, first, { have: [] });
  expect(changed).toMatchObject({ revision: 2, next: { progress: { done: 1 } } });
});

test("after the last task the reply says that nothing is left", async () => {
  const { actor, first } = await setUp(1);
  const { next } = await answer(actor, first, { have: [] });
  expect(next).toEqual({ task: null, progress: { done: 1, left: 0 } });
});

test("an answer is stored although the next task is refused until its writer agrees to a warning", async () => {
  const { slug, actor, first } = await setUp(2);
  await updateProject(SYSTEM, slug, { contentWarning: "Violence." }, NOW);
  const reply = await answer(actor, first, { have: [] });
  expect(reply).toMatchObject({ revision: 1, counted: true });
  expect(reply).not.toHaveProperty("next");
});

test("simultaneous submits of two held tasks bring none of the two again", async () => {
  const { slug, actor, first } = await setUp(9);
  const { task: second } = await claimTask(actor, { slug, have: [first.assignmentId] }, NOW);
  if (second === null) throw new Error("nothing left");
  const have = [first, second].map((task) => task.assignmentId);
  const replies = await Promise.all([first, second].map((task) => answer(actor, task, { have })));
  const brought = replies.map((reply) => reply.next?.task?.taskId);
  expect(brought).not.toContain(undefined);
  expect(brought).not.toContain(first.taskId);
  expect(brought).not.toContain(second.taskId);
});

test("a submit that waited while a claim was given a task brings that one", async () => {
  const { slug, actor, first } = await setUp(9);
  const [submitted, claimed] = await withTransaction(async (client) => {
    await client.query("SELECT 1 FROM task WHERE id = $1 FOR UPDATE", [first.taskId]);
    const waiting = answer(actor, first, { have: [] });
    await untilWaiting(1);
    return [waiting, await claimTask(actor, { slug, have: [first.assignmentId] }, NOW)] as const;
  });
  expect((await submitted).next?.task?.assignmentId).toBe(claimed.task?.assignmentId);
});

test("the answer and the next task's lease are stored by one transaction", async () => {
  const { actor, first } = await setUp(3);
  const { annotationId, next } = await answer(actor, first, { have: [] });
  const { rows } = await getPool().query(
    `SELECT (SELECT xmin::text FROM annotation WHERE id = $1) = (SELECT xmin::text FROM assignment WHERE id = $2) AS together`,
    [annotationId, next?.task?.assignmentId],
  );
  expect(rows).toEqual([{ together: true }]);
});
