import { afterEach, describe, expect, test } from "vitest";
import type { UserActor } from "@/lib/accounts/actor";
import { getPool, withTransaction } from "@/lib/platform/db";
import { updateProject } from "@/lib/projects/services/update-project";
import { changeSettings } from "@/lib/qualification/services/change-settings";
import { decideOnAnnotator } from "@/lib/qualification/services/decide-on-annotator";
import { finishAttempt } from "@/lib/qualification/services/finish-attempt";
import { readFeedback } from "@/lib/qualification/services/read-feedback";
import { readGoldTask } from "@/lib/qualification/services/read-gold-task";
import { readOwnQualification } from "@/lib/qualification/services/read-own-qualification";
import { readQualification } from "@/lib/qualification/services/read-qualification";
import { removePoolTasks } from "@/lib/qualification/services/remove-pool-tasks";
import { startAttempt } from "@/lib/qualification/services/start-attempt";
import { leaseInPool, readStanding } from "@/lib/tasks/repository-pools";
import { claimTask } from "@/lib/tasks/services/claim-task";
import { createMember } from "../../support/actors";
import { useDatabase } from "../../support/database";
import { untilWaiting } from "../../support/locks";
import { addToPool, answer, giveGold, type How, makePools, work } from "../../support/pools";
import { expectPlacesExact } from "../../support/tasks";

useDatabase();
afterEach(expectPlacesExact);

const NOW = new Date("2026-03-01T10:00:00Z");

async function stageOf(actor: UserActor, slug: string): Promise<string> {
  return (await claimTask(actor, { slug, have: [] }, NOW)).stage ?? "main";
}

async function attempt(actor: UserActor, slug: string, ...hows: How[]) {
  await startAttempt(actor, slug, NOW);
  for (const how of hows) await work(actor, slug, how);
  return finishAttempt(actor, slug, NOW);
}

describe("the way into the main pool", () => {
  test("training, then the qualification once it is begun, then the main pool", async () => {
    const { slug, annotator } = await makePools({ training: 2, qualification: 2 });
    const first = await work(annotator, slug, "gold");
    expect(first).toMatchObject({ stage: "training", progress: { done: 0, left: 2 } });
    expect((await work(annotator, slug, "skip")).stage).toBe("training");
    expect(await claimTask(annotator, { slug, have: [] }, NOW)).toMatchObject({ task: null, stage: "start" });
    const result = await attempt(annotator, slug, "gold", "gold");
    expect(result).toMatchObject({ state: "passed", score: 1, passMark: 75, tasks: 2, pairs: 6 });
    const next = await claimTask(annotator, { slug, have: [] }, NOW);
    expect(next.stage).toBeUndefined();
    expect(next.task).not.toBeNull();
  });

  test("everybody gets a pool's tasks in the same order", async () => {
    const { slug, projectId, annotator } = await makePools({ training: 3 });
    const other = await createMember(projectId, "annotator");
    const order = async (actor: UserActor) => {
      const ids: string[] = [];
      for (let i = 0; i < 3; i++) ids.push((await work(actor, slug, "gold")).task.taskId);
      return ids;
    };
    expect(await order(annotator)).toEqual(await order(other));
  });

  test("who fails is given nothing until a manager decides", async () => {
    const { slug, annotator, manager } = await makePools({ qualification: 2 });
    expect(await attempt(annotator, slug, "opposite", "gold")).toMatchObject({ state: "failed", score: 0.5 });
    expect(await claimTask(annotator, { slug, have: [] }, NOW)).toMatchObject({
      task: null,
      stage: "failed",
    });
    await expect(startAttempt(annotator, slug, NOW)).rejects.toMatchObject({ code: "conflict" });
    const who = { slug, annotatorId: annotator.annotatorId };
    await decideOnAnnotator(manager, { ...who, decision: "another_attempt" }, NOW);
    expect(await attempt(annotator, slug, "opposite", "none")).toMatchObject({ number: 2, score: 0 });
    const letIn = await decideOnAnnotator(manager, { ...who, decision: "let_in" }, NOW);
    expect(letIn).toMatchObject({ number: 3, state: "let_in", score: null });
    expect(await stageOf(annotator, slug)).toBe("main");
  });

  test("a project may allow more attempts, each with answers of its own", async () => {
    const { slug, annotator, manager } = await makePools({ qualification: 1 });
    await changeSettings(manager, slug, { passMark: 100, attempts: 2 });
    expect((await attempt(annotator, slug, "opposite")).state).toBe("failed");
    expect(await stageOf(annotator, slug)).toBe("start");
    expect(await attempt(annotator, slug, "gold")).toMatchObject({
      number: 2,
      state: "passed",
      passMark: 100,
    });
  });

  test("a skipped task has no pair right", async () => {
    const { slug, annotator } = await makePools({ qualification: 2 });
    expect(await attempt(annotator, slug, "gold", "skip")).toMatchObject({ score: 0.5, pairs: 6 });
  });

  test("members who have done a task already are not locked out by a new pool", async () => {
    const { slug, projectId, annotator, manager } = await makePools({}, { main: 5 });
    await work(annotator, slug, "gold");
    const newcomer = await createMember(projectId, "annotator");
    await addToPool(manager, slug, "qualification", 1);
    const { taskId } = (await readQualification(manager, slug)).tasks[0] ?? { taskId: "" };
    expect(await stageOf(newcomer, slug)).toBe("main"); // no gold answer: not asked yet
    await giveGold(manager, { slug, taskId });
    expect(await stageOf(newcomer, slug)).toBe("start");
    for (const actor of [annotator, manager]) {
      expect(await stageOf(actor, slug)).toBe("main");
      expect((await readOwnQualification(actor, slug)).stage).toBe("main");
    }
  });

  test("an emptied pool asks nothing, and its tasks are in the main pool again", async () => {
    const { slug, annotator, manager } = await makePools({ qualification: 2 }, { main: 0 });
    expect(await stageOf(annotator, slug)).toBe("start");
    expect(await removePoolTasks(manager, { slug, pool: "qualification" })).toEqual({ removed: 2 });
    expect(await claimTask(annotator, { slug, have: [] }, NOW)).toMatchObject({ progress: { left: 2 } });
  });

  test("a task that many skip stays in its pool", async () => {
    const { slug, projectId } = await makePools({ training: 1 });
    for (let i = 0; i < 4; i++) {
      const one = await createMember(projectId, "annotator");
      expect((await work(one, slug, "skip")).stage).toBe("training");
    }
  });

  test("a paused project gives out no pool tasks", async () => {
    const { slug, annotator, manager } = await makePools({ training: 1 });
    await updateProject(manager, slug, { state: "paused" }, NOW);
    expect((await claimTask(annotator, { slug, have: [] }, NOW)).task).toBeNull();
  });

  test("a content warning comes before training", async () => {
    const { slug, annotator, manager } = await makePools({ training: 1 });
    await updateProject(manager, slug, { contentWarning: "Violent." }, NOW);
    await expect(claimTask(annotator, { slug, have: [] }, NOW)).rejects.toMatchObject({ code: "forbidden" });
    await expect(startAttempt(annotator, slug, NOW)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("at the same moment", () => {
  test("two claims at the end of the qualification give one task once, and none of the main pool", async () => {
    const { slug, annotator } = await makePools({ qualification: 2 });
    await startAttempt(annotator, slug, NOW);
    await work(annotator, slug, "gold");
    const claims = Array.from({ length: 6 }, () => claimTask(annotator, { slug, have: [] }, NOW));
    const replies = await Promise.all(claims);
    expect(new Set(replies.map(({ task }) => task?.assignmentId)).size).toBe(1);
    expect(replies.map(({ stage }) => stage)).toEqual(Array(6).fill("qualification"));
    const have = [replies[0]?.task?.assignmentId ?? ""];
    const beside = await Promise.all([1, 2].map(() => claimTask(annotator, { slug, have }, NOW)));
    expect(beside.map(({ task }) => task)).toEqual([null, null]);
    const { rows } = await getPool().query(
      `SELECT 1 FROM assignment a JOIN task t ON t.id = a.task_id JOIN project p ON p.id = t.project_id
       WHERE p.slug = $1 AND a.annotator_id = $2`,
      [slug, annotator.annotatorId],
    );
    expect(rows).toHaveLength(2);
  });

  test("claims in the middle of a pool give one task", async () => {
    const { slug, annotator } = await makePools({ training: 12 });
    for (let turn = 0; turn < 6; turn++) {
      const claims = Array.from({ length: 8 }, () => claimTask(annotator, { slug, have: [] }, NOW));
      const replies = await Promise.all(claims);
      expect(new Set(replies.map(({ task }) => task?.taskId)).size).toBe(1);
      await work(annotator, slug, "gold");
    }
  });

  test("a claim that knows nothing of what was leased meanwhile leases nothing", async () => {
    const { slug, projectId, annotator } = await makePools({ training: 2 });
    const { training } = await readStanding(annotator.annotatorId, projectId);
    const scope = { annotatorId: annotator.annotatorId, projectId, queueId: training?.queueId ?? "" };
    const lease = (seen: string[]) => leaseInPool(scope, { pass: 0, seen, leaseUntil: NOW, now: NOW });
    const first = await lease([]);
    expect(await lease([])).toBeUndefined();
    expect((await lease([first?.assignmentId ?? ""]))?.taskId).not.toBe(first?.taskId);
    expect((await claimTask(annotator, { slug, have: [] }, NOW)).task?.taskId).toBe(first?.taskId);
  });

  test("claims that wait for the same task are all given it", async () => {
    const { slug, projectId, annotator } = await makePools({ training: 1 });
    const replies = await withTransaction(async (client) => {
      await client.query("SELECT 1 FROM task WHERE project_id = $1 AND wanted IS NULL FOR UPDATE", [
        projectId,
      ]);
      const claims = [1, 2, 3].map(() => claimTask(annotator, { slug, have: [] }, NOW));
      await untilWaiting(3);
      return { claims };
    });
    const given = await Promise.all(replies.claims);
    expect(given[0]?.task).not.toBeNull();
    expect(new Set(given.map(({ task }) => task?.assignmentId)).size).toBe(1);
  });

  test("an attempt is begun once and scored once", async () => {
    const { slug, annotator } = await makePools({ qualification: 1 });
    const begun = await Promise.all([1, 2, 3].map(() => startAttempt(annotator, slug, NOW)));
    expect(begun.map(({ number }) => number)).toEqual([1, 1, 1]);
    await work(annotator, slug, "gold");
    const scored = await Promise.all([1, 2, 3].map(() => finishAttempt(annotator, slug, NOW)));
    expect(scored.map(({ state }) => state)).toEqual(["passed", "passed", "passed"]);
    expect((await readOwnQualification(annotator, slug)).attempts).toHaveLength(1);
  });
});

test("an attempt is scored only when each task has its answer", async () => {
  const { slug, annotator } = await makePools({ qualification: 2 });
  await expect(finishAttempt(annotator, slug, NOW)).rejects.toMatchObject({ code: "conflict" });
  await startAttempt(annotator, slug, NOW);
  await work(annotator, slug, "gold");
  await expect(finishAttempt(annotator, slug, NOW)).rejects.toMatchObject({ code: "conflict" });
});

test("a change after the result changes no score", async () => {
  const { slug, annotator } = await makePools({ qualification: 1 });
  await startAttempt(annotator, slug, NOW);
  const { task } = await work(annotator, slug, "opposite");
  await answer(annotator, task, "opposite");
  await finishAttempt(annotator, slug, NOW);
  await answer(annotator, task, "gold");
  expect(await finishAttempt(annotator, slug, NOW)).toMatchObject({ state: "failed", score: 0 });
});

test("a task that was held before the pools came opens no door to who did not pass", async () => {
  const { slug, manager, annotator } = await makePools({}, { main: 3 });
  const { task: held } = await claimTask(annotator, { slug, have: [] }, NOW);
  if (held === null) throw new Error("nothing left");
  await addToPool(manager, slug, "qualification", 1);
  for (const { taskId } of (await readQualification(manager, slug)).tasks)
    await giveGold(manager, { slug, taskId });
  await startAttempt(annotator, slug, NOW);
  await work(annotator, slug, "opposite");
  await finishAttempt(annotator, slug, NOW);
  await answer(annotator, held, "skip");
  expect(await stageOf(annotator, slug)).toBe("failed");
  const [person] = (await readQualification(manager, slug)).people;
  expect(person).toMatchObject({ annotatorId: annotator.annotatorId, stage: "failed" });
});

test("a gold answer under the id of another task's is refused, and stores nothing", async () => {
  const { slug, manager } = await makePools({}, { main: 3 });
  await addToPool(manager, slug, "training", 2);
  const [first, second] = (await readQualification(manager, slug)).tasks.map(({ taskId }) => taskId);
  const clientId = crypto.randomUUID();
  await giveGold(manager, { slug, taskId: first ?? "" }, { clientId });
  await expect(giveGold(manager, { slug, taskId: second ?? "" }, { clientId })).rejects.toMatchObject({
    code: "conflict",
  });
  const gold = (await readQualification(manager, slug)).tasks.map(({ hasGold }) => hasGold);
  expect(gold).toEqual([true, false]);
});

describe("feedback", () => {
  test("after a training task the gold order, the why and each pair are told", async () => {
    const { slug, annotator } = await makePools({ training: 1 });
    const { task } = await work(annotator, slug, "opposite");
    const feedback = await readFeedback(annotator, task.assignmentId);
    expect(feedback.gold).toEqual(feedback.own.toReversed());
    expect(feedback.why.nodes).not.toEqual([]);
    expect(feedback.pairs.map(({ verdict }) => verdict)).toEqual(["opposite", "opposite", "opposite"]);
  });

  test("the pairs come in the gold order, best first", async () => {
    const { slug, manager, annotator } = await makePools({ training: 1 });
    const { tasks } = await readQualification(manager, slug);
    const taskId = tasks[0]?.taskId ?? "";
    const { task: asked } = await readGoldTask(manager, { slug, taskId }, NOW);
    const [a, b, c] = asked.items.map(({ completionId }) => completionId);
    if (a === undefined || b === undefined || c === undefined) throw new Error("the task has three answers");
    await giveGold(manager, { slug, taskId }, { tiers: [[c], [a], [b]] });
    const { task } = await work(annotator, slug, "gold");
    const { pairs } = await readFeedback(annotator, task.assignmentId);
    expect(pairs.map(({ better, worse }) => [better, worse])).toEqual([
      [c, a],
      [c, b],
      [a, b],
    ]);
  });

  test("before the answer, of a qualification task, and to others nothing is told", async () => {
    const { slug, annotator, projectId } = await makePools({ training: 1, qualification: 1 });
    const { task } = await claimTask(annotator, { slug, have: [] }, NOW);
    const id = task?.assignmentId ?? "";
    await expect(readFeedback(annotator, id)).rejects.toMatchObject({ code: "not_found" });
    await work(annotator, slug, "none");
    expect((await readFeedback(annotator, id)).pairs[0]?.verdict).toBe("none");
    const other = await createMember(projectId, "annotator");
    await expect(readFeedback(other, id)).rejects.toMatchObject({ code: "not_found" });
    await startAttempt(annotator, slug, NOW);
    const tested = await work(annotator, slug, "gold");
    await expect(readFeedback(annotator, tested.task.assignmentId)).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
