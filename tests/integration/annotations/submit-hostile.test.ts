import { afterEach, describe, expect, test } from "vitest";
import type { UserActor } from "@/lib/accounts/actor";
import { SYSTEM } from "@/lib/accounts/actor";
import { submitBodySchema } from "@/lib/annotations/schema";
import { submitAnnotation } from "@/lib/annotations/services/submit-annotation";
import { getPool } from "@/lib/platform/db";
import { updateProject } from "@/lib/projects/services/update-project";
import { MAX_HELD } from "@/lib/tasks/lease";
import type { TaskView } from "@/lib/tasks/schema";
import { claimTask } from "@/lib/tasks/services/claim-task";
import { createMember } from "../../support/actors";
import { useDatabase } from "../../support/database";
import { makePools } from "../../support/pools";
import { createProjectWithTasks, expectPlacesExact } from "../../support/tasks";

useDatabase();
afterEach(expectPlacesExact);

const NOW = new Date("2026-03-01T10:00:00Z");

async function setUp(tasks: number, wanted = 3) {
  const { slug, id } = await createProjectWithTasks({ tasks, wanted }, NOW);
  return { slug, id, actor: await createMember(id, "annotator") };
}

async function claim(actor: UserActor, slug: string, have: string[] = []): Promise<TaskView> {
  const { task } = await claimTask(actor, { slug, have }, NOW);
  if (task === null) throw new Error("nothing left");
  return task;
}

function send(
  actor: UserActor,
  { assignmentId, items }: Pick<TaskView, "assignmentId" | "items">,
  { have, clientId = crypto.randomUUID() }: { have: string[]; clientId?: string },
) {
  const tiers = items.map((item) => [item.completionId]).reverse();
  const body = { outcome: "answered", clientId, activeMs: 1, tiers, next: { have } };
  const answer = submitBodySchema.parse(body);
  return submitAnnotation(actor, { assignmentId, answer, client: "web" }, NOW);
}

interface OwnRow {
  readonly state: string;
  readonly lease_until: Date;
  readonly revisions: number;
}

/** An annotator's assignments, in the order in which he was given them. */
async function ownRows({ annotatorId }: UserActor): Promise<OwnRow[]> {
  const { rows } = await getPool().query<OwnRow>(
    `SELECT a.state, a.lease_until, (SELECT count(*)::int FROM annotation n JOIN annotation_revision r ON r.annotation_id = n.id
       WHERE n.assignment_id = a.id) AS revisions
     FROM assignment a WHERE a.annotator_id = $1 ORDER BY a.id`,
    [annotatorId],
  );
  return rows;
}

describe("ids in have that are not the sender's", () => {
  test("hide nothing from him, and touch nobody's lease", async () => {
    const { slug, id, actor } = await setUp(4, 1);
    const other = await createMember(id, "annotator");
    const foreign = await claim(other, slug);
    const before = await ownRows(other);
    const task = await claim(actor, slug);
    const { next } = await send(actor, task, { have: [foreign.assignmentId, crypto.randomUUID()] });
    expect([task.taskId, foreign.taskId, undefined]).not.toContain(next?.task?.taskId);
    expect(await ownRows(other)).toEqual(before);
  });

  test("but of a task that he holds in another project bring nothing of that project", async () => {
    const { slug, id } = await setUp(2);
    const second = await setUp(2);
    const inBoth = { ...second.actor, roles: { ...second.actor.roles, [id]: "annotator" as const } };
    const elsewhere = await claim(inBoth, second.slug);
    const here = await claim(inBoth, slug);
    expect(here.assignmentId).not.toBe(elsewhere.assignmentId);
    const { next } = await send(inBoth, here, { have: [] });
    const again = await send(inBoth, here, { have: [elsewhere.assignmentId] });
    expect(next?.task).not.toBeNull();
    expect(next?.task?.assignmentId).not.toBe(elsewhere.assignmentId);
    expect(again.next?.task?.assignmentId).toBe(next?.task?.assignmentId);
  });
});

describe("between the claim and the submit", () => {
  test.each(["paused", "closed"] as const)(
    "a project is %s: the answer counts, no task follows",
    async (state) => {
      const { slug, actor } = await setUp(3);
      const task = await claim(actor, slug);
      await updateProject(SYSTEM, slug, { state }, NOW);
      const reply = await send(actor, task, { have: [] });
      expect(reply).toMatchObject({
        revision: 1,
        counted: true,
        next: { task: null, progress: { done: 1 } },
      });
      expect(await ownRows(actor)).toMatchObject([{ state: "submitted", revisions: 1 }]);
    },
  );

  test("an annotator is taken out: nothing is stored", async () => {
    const { slug, actor } = await setUp(2);
    const task = await claim(actor, slug);
    await expect(send({ ...actor, roles: {} }, task, { have: [] })).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await ownRows(actor)).toMatchObject([{ state: "leased", revisions: 0 }]);
  });
});

describe("many submits at once", () => {
  test("each sent twice, of all that is held, end with every task answered once", async () => {
    const { slug, actor } = await setUp(12);
    const held = new Map<string, TaskView>();
    for (let i = 0; i < MAX_HELD; i++) {
      const task = await claim(actor, slug, [...held.keys()]);
      held.set(task.assignmentId, task);
    }
    while (held.size > 0) {
      const sent = [...held.values()].map((task) => ({ task, clientId: crypto.randomUUID() }));
      const have = [...held.keys()];
      held.clear();
      const replies = await Promise.all(
        [...sent, ...sent].map(({ task, clientId }) => send(actor, task, { have, clientId })),
      );
      expect(replies.map(({ revision }) => revision)).toEqual(replies.map(() => 1));
      for (const { next } of replies) {
        const task = next?.task;
        if (task !== null && task !== undefined) held.set(task.assignmentId, task);
      }
      const leased = (await ownRows(actor)).filter(({ state }) => state === "leased");
      expect(leased.length).toBeLessThanOrEqual(MAX_HELD);
      expect(leased).toHaveLength(held.size);
    }
    expect(await ownRows(actor)).toMatchObject(
      Array.from({ length: 12 }, () => ({ state: "submitted", revisions: 1 })),
    );
    const { progress } = await claimTask(actor, { slug, have: [] }, NOW);
    expect(progress).toEqual({ done: 12, left: 0 });
  });

  test("in a pool bring each the same task", async () => {
    const { slug, annotator } = await makePools({ training: 5 }, { main: 0 });
    for (let turn = 0; turn < 5; turn++) {
      const task = await claim(annotator, slug);
      const clientId = crypto.randomUUID();
      const sent = [1, 2, 3, 4].map(() => send(annotator, task, { have: [], clientId }));
      const brought = (await Promise.all(sent)).map(({ next }) => next?.task?.assignmentId);
      expect(new Set(brought).size).toBe(1);
    }
    expect((await ownRows(annotator)).map(({ revisions }) => revisions)).toEqual([1, 1, 1, 1, 1]);
  });

  test("of one task under many ids are its revisions, each with a number of its own", async () => {
    const { slug, actor } = await setUp(3);
    const task = await claim(actor, slug);
    const replies = await Promise.all(Array.from({ length: 6 }, () => send(actor, task, { have: [] })));
    expect(replies.map(({ revision }) => revision).sort()).toEqual([1, 2, 3, 4, 5, 6]);
    expect(new Set(replies.map(({ next }) => next?.task?.assignmentId)).size).toBe(1);
    expect((await claimTask(actor, { slug, have: [] }, NOW)).progress).toEqual({ done: 1, left: 2 });
  });

  test("under one id for two tasks are stored for one of them, and lease for that one alone", async () => {
    const { slug, actor } = await setUp(6);
    const first = await claim(actor, slug);
    const second = await claim(actor, slug, [first.assignmentId]);
    const clientId = crypto.randomUUID();
    const have = [first.assignmentId, second.assignmentId];
    const settled = await Promise.allSettled(
      [first, second].map((task) => send(actor, task, { have, clientId })),
    );
    const refused = settled.filter((one) => one.status === "rejected");
    expect(refused).toMatchObject([{ reason: { code: "conflict" } }]);
    const rows = await ownRows(actor);
    expect(rows.map(({ revisions }) => revisions).sort()).toEqual([0, 0, 1]); // the refused one, the one brought, the stored one
  });

  test("to a task's last place by many annotators count once, and none is refused", async () => {
    const { slug, id } = await setUp(1, 1);
    const people = await Promise.all(Array.from({ length: 5 }, () => createMember(id, "annotator")));
    const tasks: { actor: UserActor; task: TaskView }[] = [];
    for (const actor of people) {
      tasks.push({ actor, task: await claim(actor, slug) });
      await getPool().query("UPDATE assignment SET state = 'expired' WHERE annotator_id = $1", [
        actor.annotatorId,
      ]);
      await getPool().query("UPDATE task SET leased = 0 WHERE project_id = $1", [id]);
    }
    const replies = await Promise.all(tasks.map(({ actor, task }) => send(actor, task, { have: [] })));
    expect(replies.filter(({ counted }) => counted)).toHaveLength(1);
    expect(replies.map(({ revision, next }) => [revision, next?.task])).toEqual(Array(5).fill([1, null]));
  });
});
