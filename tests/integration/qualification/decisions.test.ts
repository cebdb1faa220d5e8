import { describe, expect, test } from "vitest";
import { withTransaction } from "@/lib/platform/db";
import { updateProject } from "@/lib/projects/services/update-project";
import { insertAttempt } from "@/lib/qualification/repository";
import type { Decision } from "@/lib/qualification/schema";
import { decideOnAnnotator } from "@/lib/qualification/services/decide-on-annotator";
import { finishAttempt } from "@/lib/qualification/services/finish-attempt";
import { readOwnQualification } from "@/lib/qualification/services/read-own-qualification";
import { removePoolTasks } from "@/lib/qualification/services/remove-pool-tasks";
import { startAttempt } from "@/lib/qualification/services/start-attempt";
import { useDatabase } from "../../support/database";
import { untilWaiting } from "../../support/locks";
import { addToPool, type How, makePools, type PoolWorld, work } from "../../support/pools";

useDatabase();

const NOW = new Date("2026-03-01T10:00:00Z");
const CONFLICT = { code: "conflict" };

const decide = ({ slug, manager, annotator }: PoolWorld, decision: Decision) =>
  decideOnAnnotator(manager, { slug, annotatorId: annotator.annotatorId, decision }, NOW);

const statesOf = async ({ slug, annotator }: PoolWorld) =>
  (await readOwnQualification(annotator, slug)).attempts.map(({ state }) => state);

/** An attempt of one task, answered so, whose scoring and a manager's letting in wait for the same row, in this order. */
async function finishBesideLetIn(how: How) {
  const world = await makePools({ qualification: 1 });
  const { slug, annotator } = world;
  await startAttempt(annotator, slug, NOW);
  await work(annotator, slug, how);
  const { finish, letIn } = await withTransaction(async (client) => {
    await client.query("SELECT 1 FROM qualification_attempt WHERE annotator_id = $1 FOR UPDATE", [
      annotator.annotatorId,
    ]);
    const finish = finishAttempt(annotator, slug, NOW);
    await untilWaiting(1);
    const letIn = decide(world, "let_in");
    await untilWaiting(2);
    return { finish, letIn };
  });
  return { world, finished: await finish, letIn: await letIn };
}

describe("a manager who lets an annotator in", () => {
  test("while his attempt is scored as passed has decided nothing more", async () => {
    const { world, finished, letIn } = await finishBesideLetIn("gold");
    expect(finished).toMatchObject({ number: 1, state: "passed" });
    expect(letIn).toEqual(finished);
    expect(await statesOf(world)).toEqual(["passed"]);
  });

  test("while it is scored as failed lets him in all the same", async () => {
    const { world, finished, letIn } = await finishBesideLetIn("opposite");
    expect(finished).toMatchObject({ number: 1, state: "failed" });
    expect(letIn).toMatchObject({ number: 2, state: "let_in" });
    expect(await statesOf(world)).toEqual(["failed", "let_in"]);
  });

  test("while he begins an attempt ends that one", async () => {
    const world = await makePools({ qualification: 1 });
    const { annotator, projectId } = world;
    const letIn = await withTransaction(async (client) => {
      const begun = { annotatorId: annotator.annotatorId, projectId, number: 1, state: "open" } as const;
      await insertAttempt(client, begun, NOW);
      const decided = decide(world, "let_in");
      await untilWaiting(1);
      return { decided };
    });
    expect(await letIn.decided).toMatchObject({ number: 1, state: "let_in" });
    expect(await statesOf(world)).toEqual(["let_in"]);
  });

  test("at the moment when he begins an attempt spares him an error", async () => {
    const world = await makePools({ qualification: 1 });
    const { slug, annotator, projectId } = world;
    const begun = await withTransaction(async (client) => {
      const letIn = { annotatorId: annotator.annotatorId, projectId, number: 1, state: "let_in" } as const;
      await insertAttempt(client, letIn, NOW);
      const begun = startAttempt(annotator, slug, NOW);
      await untilWaiting(1);
      return { begun };
    });
    expect(await begun.begun).toMatchObject({ number: 1, state: "let_in" });
  });

  test("at the same moment as another manager does it once", async () => {
    const world = await makePools({ qualification: 1 });
    const decided = await Promise.all([1, 2, 3, 4].map(() => decide(world, "let_in")));
    expect(decided.map(({ number, state }) => `${number} ${state}`)).toEqual(Array(4).fill("1 let_in"));
  });
});

test("another attempt is given when the last one is scored, not before the first nor while one is open", async () => {
  const world = await makePools({ qualification: 1 });
  const { slug, annotator } = world;
  await expect(decide(world, "another_attempt")).rejects.toMatchObject({
    ...CONFLICT,
    userMessage: "This annotator has not begun an attempt yet.",
  });
  expect(await statesOf(world)).toEqual([]);
  await startAttempt(annotator, slug, NOW);
  await expect(decide(world, "another_attempt")).rejects.toMatchObject({
    ...CONFLICT,
    userMessage: "This annotator has not finished attempt 1 yet.",
  });
  await work(annotator, slug, "opposite");
  await finishAttempt(annotator, slug, NOW);
  expect(await decide(world, "another_attempt")).toMatchObject({ number: 2, state: "open" });
});

describe("an attempt", () => {
  test.each(["paused", "closed"] as const)("is not begun in a %s project", async (state) => {
    const world = await makePools({ qualification: 1 });
    const { slug, manager, annotator } = world;
    await updateProject(manager, slug, { state }, NOW);
    const begun = startAttempt(annotator, slug, NOW);
    await expect(begun).rejects.toMatchObject({
      ...CONFLICT,
      userMessage: `This project is ${state}, so that no qualification can be begun now.`,
    });
    await updateProject(manager, slug, { state: "active" }, NOW);
    const { number } = await startAttempt(annotator, slug, NOW);
    await updateProject(manager, slug, { state }, NOW);
    expect((await startAttempt(annotator, slug, NOW)).number).toBe(number); // that one goes on
    expect(await statesOf(world)).toEqual(["open"]);
  });

  test("whose tasks are all taken out says so, asks nothing, and goes on if there are tasks again", async () => {
    const world = await makePools({ qualification: 1 });
    const { slug, manager, annotator } = world;
    await startAttempt(annotator, slug, NOW);
    await work(annotator, slug, "gold");
    await removePoolTasks(manager, { slug, pool: "qualification" });
    await expect(finishAttempt(annotator, slug, NOW)).rejects.toMatchObject({
      ...CONFLICT,
      userMessage:
        "The tasks of the qualification were taken out by a manager, so that there is nothing to score.",
    });
    expect((await readOwnQualification(annotator, slug)).stage).toBe("main");
    await addToPool(manager, slug, "qualification", 1); // the same, with its gold answer and his
    expect(await finishAttempt(annotator, slug, NOW)).toMatchObject({ number: 1, state: "passed" });
  });
});
