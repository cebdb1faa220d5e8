import { afterEach, describe, expect, test } from "vitest";
import type { UserActor } from "@/lib/accounts/actor";
import { withTransaction } from "@/lib/platform/db";
import type { Pool } from "@/lib/qualification/schema";
import { addPoolTasks } from "@/lib/qualification/services/add-pool-tasks";
import { readQualification } from "@/lib/qualification/services/read-qualification";
import { removePoolTasks } from "@/lib/qualification/services/remove-pool-tasks";
import { claimTask } from "@/lib/tasks/services/claim-task";
import { listTasks } from "@/lib/tasks/services/list-tasks";
import { releaseTask } from "@/lib/tasks/services/release-task";
import type { TaskView } from "@/lib/tasks/schema";
import { createMember } from "../../support/actors";
import { useDatabase } from "../../support/database";
import { untilWaiting } from "../../support/locks";
import { addToPool, answer, giveGold, makePools, type PoolWorld, work } from "../../support/pools";
import { expectPlacesExact } from "../../support/tasks";

useDatabase();
afterEach(expectPlacesExact);

const NOW = new Date("2026-03-01T10:00:00Z");
const CONFLICT = { code: "conflict" };

async function claim(actor: UserActor, slug: string): Promise<TaskView> {
  const { task } = await claimTask(actor, { slug, have: [] }, NOW);
  if (task === null) throw new Error("nothing left");
  return task;
}

async function move({ slug, manager }: PoolWorld, pool: Pool, taskId: string): Promise<number> {
  return (await addPoolTasks(manager, { slug, pool, taskIds: [taskId] }, NOW)).added;
}

async function takeOut({ slug, manager }: PoolWorld): Promise<void> {
  for (const { taskId } of (await readQualification(manager, slug)).tasks)
    await removePoolTasks(manager, { slug, taskId });
}

describe("a task that somebody was given in the main pool is moved into no other", () => {
  test("while he holds it, after he gave it back, and once it has an answer", async () => {
    const world = await makePools({}, { main: 2 });
    const { slug, annotator } = world;
    const task = await claim(annotator, slug);
    await expect(move(world, "training", task.taskId)).rejects.toMatchObject(CONFLICT);
    await releaseTask(annotator, task.assignmentId);
    await expect(move(world, "training", task.taskId)).rejects.toMatchObject(CONFLICT);
    await answer(annotator, task, "gold");
    await expect(move(world, "qualification", task.taskId)).rejects.toMatchObject(CONFLICT);
    const { tasks } = await listTasks(world.manager, slug, { after: "-1" });
    expect(tasks.map(({ isGiven }) => isGiven)).toEqual([true, false]);
  });

  test("so that none comes back open that enough people skipped", async () => {
    const world = await makePools({}, { main: 1 });
    const { taskId } = (await work(world.annotator, world.slug, "skip")).task;
    for (let i = 0; i < 2; i++) {
      await expect(move(world, "training", taskId)).rejects.toMatchObject(CONFLICT);
      await work(await createMember(world.projectId, "annotator"), world.slug, "skip");
    }
    await expect(move(world, "training", taskId)).rejects.toMatchObject(CONFLICT);
    const { tasks } = await listTasks(world.manager, world.slug, { after: "-1" });
    expect(tasks).toMatchObject([{ taskId, skips: 3, state: "review" }]);
  });

  test("nor when it is given at the same moment", async () => {
    const world = await makePools({}, { main: 1 });
    const { slug, annotator, manager } = world;
    const [row] = (await listTasks(manager, slug, { after: "-1" })).tasks;
    const given = await withTransaction(async (client) => {
      await client.query("SELECT 1 FROM task WHERE id = $1 FOR UPDATE", [row?.taskId]);
      const claimed = claim(annotator, slug); // waits for the lock, and is the first to get it
      await untilWaiting(1);
      const moved = move(world, "training", row?.taskId ?? "");
      moved.catch(() => undefined);
      await untilWaiting(2);
      return { claimed, moved };
    });
    expect((await given.claimed).taskId).toBe(row?.taskId);
    await expect(given.moved).rejects.toMatchObject(CONFLICT);
  });
});

describe("a task that comes back into the main pool", () => {
  test("is not given to who was given it in the pool, but to others", async () => {
    const world = await makePools({ training: 1 }, { main: 0 });
    const { slug, projectId, annotator } = world;
    await work(annotator, slug, "gold");
    await takeOut(world);
    expect(await claimTask(annotator, { slug, have: [] }, NOW)).toEqual({
      task: null,
      progress: { done: 0, left: 0 },
    });
    const other = await createMember(projectId, "annotator");
    expect((await claim(other, slug)).items).toHaveLength(3);
  });

  test("goes back to where it was given, with its gold answer, and into no other pool", async () => {
    const world = await makePools({ training: 1 }, { main: 0 });
    const { slug, manager, annotator } = world;
    await work(annotator, slug, "gold");
    await takeOut(world);
    const [row] = (await listTasks(manager, slug, { after: "-1" })).tasks;
    await expect(move(world, "qualification", row?.taskId ?? "")).rejects.toMatchObject(CONFLICT);
    expect(await move(world, "training", row?.taskId ?? "")).toBe(1);
    expect((await readQualification(manager, slug)).tasks).toMatchObject([{ hasGold: true, answered: 1 }]);
  });

  test("that nobody was given goes into either", async () => {
    const world = await makePools({}, { main: 1 });
    await addToPool(world.manager, world.slug, "training", 1);
    const [pooled] = (await readQualification(world.manager, world.slug)).tasks;
    await giveGold(world.manager, { slug: world.slug, taskId: pooled?.taskId ?? "" });
    await takeOut(world);
    const [row] = (await listTasks(world.manager, world.slug, { after: "-1" })).tasks;
    expect(await move(world, "qualification", row?.taskId ?? "")).toBe(1);
  });
});
