import { afterEach, expect, test } from "vitest";
import type { UserActor } from "@/lib/accounts/actor";
import { SYSTEM } from "@/lib/accounts/actor";
import { submitBodySchema } from "@/lib/annotations/schema";
import { submitAnnotation } from "@/lib/annotations/services/submit-annotation";
import { getPool } from "@/lib/platform/db";
import { updateProject } from "@/lib/projects/services/update-project";
import type { TaskView } from "@/lib/tasks/schema";
import { claimTask } from "@/lib/tasks/services/claim-task";
import { expireLeases } from "@/lib/tasks/services/expire-leases";
import { releaseTask } from "@/lib/tasks/services/release-task";
import { saveDraft } from "@/lib/tasks/services/save-draft";
import { createMember } from "../../support/actors";
import { useDatabase } from "../../support/database";
import { createProjectWithTasks, expectPlacesExact } from "../../support/tasks";

useDatabase();
afterEach(expectPlacesExact);

const NOW = new Date("2026-03-01T10:00:00Z");
const later = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);

async function claim(
  actor: UserActor,
  slug: string,
  now = NOW,
  have: string[] = [],
): Promise<TaskView | null> {
  return (await claimTask(actor, { slug, have }, now)).task;
}

async function answer(actor: UserActor, task: TaskView, now = NOW) {
  const tiers = task.items.map((item) => [item.completionId]).reverse();
  const clientId = crypto.randomUUID();
  const body = submitBodySchema.parse({ outcome: "answered", clientId, activeMs: 5, tiers });
  return submitAnnotation(actor, { assignmentId: task.assignmentId, answer: body, client: "api" }, now);
}

test("an annotator gets the same task again until it is answered, then the next, then nothing", async () => {
  const { slug, id } = await createProjectWithTasks({ tasks: 2 }, NOW);
  const actor = await createMember(id, "annotator");
  const first = await claim(actor, slug);
  expect((await claim(actor, slug))?.assignmentId).toBe(first?.assignmentId);
  const prefetched = await claim(actor, slug, NOW, [first!.assignmentId]);
  expect(prefetched?.taskId).not.toBe(first?.taskId);
  await answer(actor, first!);
  expect((await claim(actor, slug))?.assignmentId).toBe(prefetched?.assignmentId);
  await answer(actor, prefetched!);
  expect(await claim(actor, slug)).toBeNull();
  expect((await claimTask(actor, { slug, have: [] }, later(5))).progress).toEqual({ done: 2, left: 0 });
});

test("the task is blind: no model, source order, or anybody else's answer is in it", async () => {
  const { slug, id } = await createProjectWithTasks({ tasks: 1, k: 4 }, NOW);
  const [one, two] = await Promise.all([createMember(id, "annotator"), createMember(id, "annotator")]);
  const task = await claim(one, slug);
  await answer(one, task!);
  const view = await claim(two, slug);
  expect(JSON.stringify(view)).not.toContain("secret-model");
  const keys = new Set<string>();
  JSON.stringify(view, (key, value: unknown) => {
    if (Number.isNaN(Number(key))) keys.add(key);
    return key === "nodes" ? [] : value; // the rendered text itself
  });
  expect([...keys].sort()).toEqual([
    "assignmentId",
    "characters",
    "completionId",
    "draft",
    "fields",
    "guidelineVersion",
    "items",
    "kind",
    "leaseUntil",
    "nodes",
    "partialAllowed",
    "prompt",
    "protocol",
    "protocolVersion",
    "rateFirst",
    "rationale",
    "reasonTags",
    "role",
    "taskId",
    "text",
    "tiesAllowed",
    "turns",
  ]);
});

test("presented orders differ between annotators and are stored as shown", async () => {
  const { slug, id } = await createProjectWithTasks({ tasks: 1, k: 6, wanted: 20 }, NOW);
  const actors = await Promise.all(Array.from({ length: 12 }, () => createMember(id, "annotator")));
  const views = await Promise.all(actors.map((actor) => claim(actor, slug)));
  const { rows } = await getPool().query<{ id: string; shown: string[] }>(
    `SELECT a.id, (SELECT array_agg(i.completion_id ORDER BY array_position(a.presented, i.position)) FROM task_item i WHERE i.task_id = a.task_id) AS shown
     FROM assignment a JOIN task t ON t.id = a.task_id WHERE t.project_id = $1`,
    [id],
  );
  const stored = new Map(rows.map((row) => [row.id, row.shown]));
  for (const view of views)
    expect(view?.items.map((item) => item.completionId)).toEqual(stored.get(view!.assignmentId));
  expect(
    new Set(views.map((view) => view?.items.map((item) => item.completionId).join())).size,
  ).toBeGreaterThan(6);
});

test("fifty annotators at once never take more places than wanted, and fill every place", async () => {
  const { slug, id } = await createProjectWithTasks({ tasks: 20, wanted: 3 }, NOW);
  const actors = await Promise.all(Array.from({ length: 50 }, () => createMember(id, "annotator")));
  await Promise.all(
    actors.map(async (actor) => {
      for (let task = await claim(actor, slug); task !== null; task = await claim(actor, slug))
        await answer(actor, task);
    }),
  );
  const { rows } = await getPool().query(
    `SELECT sum(counted)::int AS counted, min(counted) AS least FROM task WHERE project_id = $1`,
    [id],
  );
  expect(rows).toEqual([{ counted: 60, least: 3 }]);
});

test("a lease that ran out is given to somebody else, and its holder gets another task", async () => {
  const { slug, id } = await createProjectWithTasks({ tasks: 1, wanted: 1 }, NOW);
  const [slow, quick] = await Promise.all([createMember(id, "annotator"), createMember(id, "annotator")]);
  const lost = await claim(slow, slug);
  expect(await claim(quick, slug, later(29))).toBeNull();
  const taken = await claim(quick, slug, later(31));
  expect(taken?.taskId).toBe(lost?.taskId);
  expect(await claim(slow, slug, later(32))).toBeNull();
  await releaseTask(quick, taken!.assignmentId);
  const again = await claim(slow, slug, later(33));
  expect(again?.items).toEqual(lost?.items);
});

test("a draft notes the first view, renews the lease and comes back with the task", async () => {
  const { slug, id } = await createProjectWithTasks({ tasks: 1 }, NOW);
  const actor = await createMember(id, "annotator");
  const task = await claim(actor, slug);
  const draft = { tiers: [[task!.items[0]!.completionId]], activeMs: 1200 };
  const { leaseUntil } = await saveDraft(actor, { assignmentId: task!.assignmentId, draft }, later(20));
  expect(leaseUntil).toBe(later(50).toISOString());
  await saveDraft(actor, { assignmentId: task!.assignmentId, draft }, later(25));
  await expireLeases(SYSTEM, later(54));
  expect((await claim(actor, slug, later(30)))?.draft).toMatchObject(draft);
  const { rows } = await getPool().query(`SELECT first_view_at, state FROM assignment WHERE id = $1`, [
    task!.assignmentId,
  ]);
  expect(rows).toEqual([{ first_view_at: later(20), state: "leased" }]);
});

test("what is behind an annotator's cursor is found before nothing is left", async () => {
  const { slug, id } = await createProjectWithTasks({ tasks: 3, wanted: 1 }, NOW);
  const [one, two] = await Promise.all([createMember(id, "annotator"), createMember(id, "annotator")]);
  const early = await claim(one, slug);
  for (let task = await claim(two, slug); task !== null; task = await claim(two, slug))
    await answer(two, task);
  await releaseTask(one, early!.assignmentId);
  expect((await claim(two, slug))?.taskId).toBe(early?.taskId);
});

test("a paused project gives out nothing new but gives back what is held", async () => {
  const { slug, id } = await createProjectWithTasks({ tasks: 2 }, NOW);
  const actor = await createMember(id, "annotator");
  const held = await claim(actor, slug);
  await updateProject(SYSTEM, slug, { state: "paused" }, NOW);
  expect((await claim(actor, slug))?.assignmentId).toBe(held?.assignmentId);
  await answer(actor, held!);
  expect(await claim(actor, slug)).toBeNull();
});

test("nobody holds more than three tasks, however many windows he opens", async () => {
  const { slug, id } = await createProjectWithTasks({ tasks: 9 }, NOW);
  const actor = await createMember(id, "annotator");
  const have: string[] = [];
  for (let task = await claim(actor, slug); task !== null; task = await claim(actor, slug, NOW, have))
    have.push(task.assignmentId);
  expect(have).toHaveLength(3);
});

test("claims of one annotator at once are given one lease, not one each, and three at most", async () => {
  const { slug, id } = await createProjectWithTasks({ tasks: 30 }, NOW);
  const actor = await createMember(id, "annotator");
  const have: string[] = [];
  const claimEightfold = async (): Promise<(string | undefined)[]> => {
    const given = await Promise.all(Array.from({ length: 8 }, () => claim(actor, slug, NOW, have)));
    return [...new Set(given.map((task) => task?.assignmentId))];
  };
  for (let round = 0; round < 3; round++) {
    const [given, ...others] = await claimEightfold();
    expect(others).toEqual([]);
    have.push(given!);
  }
  expect(await claimEightfold()).toEqual([undefined]);
  expect(new Set(have).size).toBe(3);
});

test("other people's assignments do not exist", async () => {
  const { slug, id } = await createProjectWithTasks({ tasks: 1 }, NOW);
  const [one, two] = await Promise.all([createMember(id, "annotator"), createMember(id, "annotator")]);
  const task = await claim(one, slug);
  await expect(answer(two, task!)).rejects.toMatchObject({ code: "not_found" });
  await expect(releaseTask(two, task!.assignmentId)).rejects.toMatchObject({ code: "not_found" });
});
