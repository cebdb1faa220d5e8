import { afterEach, describe, expect, test } from "vitest";
import { SYSTEM } from "@/lib/accounts/actor";
import { getPool } from "@/lib/platform/db";
import { updateMember } from "@/lib/projects/services/update-member";
import { listOwnProgress, listOwnWork } from "@/lib/quality/repository-progress";
import { batchPlanSchema } from "@/lib/tasks/batch-schema";
import { updateBatch } from "@/lib/tasks/services/change-batch";
import { readWalk, leaseNext, reviveLease } from "@/lib/tasks/repository-claim";
import { claimTask } from "@/lib/tasks/services/claim-task";
import { createBatch } from "@/lib/tasks/services/create-batch";
import { expireLeases } from "@/lib/tasks/services/expire-leases";
import { listBatches } from "@/lib/tasks/services/list-batches";
import { previewBatch } from "@/lib/tasks/services/preview-batch";
import { readProgress } from "@/lib/tasks/services/read-progress";
import { suggestAsks } from "@/lib/tasks/services/suggest-asks";
import { useDatabase } from "../../support/database";
import { answerTask, createQueuedProject, NOW, readOrigins, workOff } from "../../support/queues";
import { expectPlacesExact } from "../../support/tasks";

useDatabase();
afterEach(expectPlacesExact);

const later = (seconds: number): Date => new Date(NOW.getTime() + seconds * 1000);

describe("a batch that asks for a language", () => {
  test("takes in only prompts of it and of its kinds, and says how many members read it", async () => {
    const { slug, add, join } = await createQueuedProject();
    await join({ languages: ["de-AT", "en"] });
    await join({ languages: ["en"] });
    const { promptSet, batchId } = await add(
      { de: 2, "de-AT": 1, de_CH: 1, deu: 1, en: 3, eng: 1, eng_Latn: 1, "": 2 },
      { language: "DE", skill: "", priority: 3 },
    );
    expect((await listBatches(SYSTEM, slug)).batches).toMatchObject([
      { id: batchId, language: "de", skill: "", priority: 3, tasks: 5 },
    ]);
    const preview = (asked: object) =>
      previewBatch(SYSTEM, slug, batchPlanSchema.parse({ promptSet, again: true, ...asked }));
    expect(await preview({ language: "de" })).toMatchObject({ prompts: 5, tasks: 5, members: 1 });
    expect(await preview({ language: "eng" })).toMatchObject({ tasks: 5, members: 2 });
    expect(await preview({ language: "de-AT" })).toMatchObject({ tasks: 1, members: 1 });
    expect(await preview({ language: "fr" })).toMatchObject({ tasks: 0, members: 0 });
    expect(await preview({})).toMatchObject({ tasks: 12, members: 2 });
    await expect(
      createBatch(SYSTEM, slug, batchPlanSchema.parse({ promptSet, language: "fr" }), NOW),
    ).rejects.toMatchObject({ code: "invalid_input", fix: expect.stringContaining("fr") as string });
    const { languages } = await suggestAsks(SYSTEM, slug);
    expect(languages).toEqual(expect.arrayContaining(["de", "de-AT", "de-CH", "en", "en-Latn"]));
    expect(languages).not.toContain("eng");
    // Who comes from a panel is no member.
    await getPool().query(
      `UPDATE app_user SET kind = 'panel' WHERE id IN (SELECT user_id FROM membership WHERE languages = '{en}')`,
    );
    expect(await preview({ language: "en" })).toMatchObject({ members: 1 });
  });

  test("is given only to who reads it; who does not is told what it asks", async () => {
    const { slug, add, join } = await createQueuedProject();
    await add({ de: 3, en: 2 }, { language: "de" });
    const [reads, knows, none] = [
      await join({ languages: ["de"] }),
      await join({ skills: ["de"] }),
      await join(),
    ];
    for (const other of [knows, none])
      expect(await claimTask(other, { slug, have: [] }, NOW)).toEqual({
        task: null,
        progress: { done: 0, left: 0 },
        elsewhere: [{ language: "de", skill: "" }],
      });
    expect(await readOrigins(await workOff(reads, slug))).toMatchObject(Array(3).fill({ language: "de" }));
    expect(await claimTask(reads, { slug, have: [] }, NOW)).toEqual({
      task: null,
      progress: { done: 3, left: 0 },
    });
  });
});

test("language and skill are both needed, and who has neither gets what asks nothing", async () => {
  const { slug, add, join } = await createQueuedProject(9);
  const both = await add({ de: 2 }, { language: "de", skill: "Medicine" });
  const skill = await add({ "": 2 }, { skill: "medicine" });
  const nothing = await add({ en: 2 });
  const batchesOf = async (abilities: Parameters<typeof join>[0]) =>
    new Set((await readOrigins(await workOff(await join(abilities), slug))).map(({ batchId }) => batchId));
  const of = (...batches: { readonly batchId: string }[]) => new Set(batches.map(({ batchId }) => batchId));
  expect(await batchesOf({ languages: ["de"], skills: ["medicine"] })).toEqual(of(both, skill, nothing));
  expect(await batchesOf({ skills: ["medicine"] })).toEqual(of(skill, nothing));
  expect(await batchesOf({ languages: ["de"] })).toEqual(of(nothing));
  expect(await batchesOf({})).toEqual(of(nothing));
});

test.each([false, true])("the highest priority comes first, also with the answer (%j)", async (along) => {
  const { slug, add, join } = await createQueuedProject(9);
  const low = await add({ "": 2 }, { priority: -2 });
  const plain = await add({ "": 2 });
  const german = await add({ de: 2 }, { language: "de" });
  const high = await add({ "": 2 }, { priority: 7 });
  const origins = await readOrigins(await workOff(await join({ languages: ["de"] }), slug, { along }));
  const expected = [high, german, plain, low].flatMap(({ batchId }) => [batchId, batchId]);
  expect(origins.map(({ batchId }) => batchId)).toEqual(expected);
});

test("what comes into a more urgent queue is given before others, though it is behind the cursor there", async () => {
  const { slug, add, join } = await createQueuedProject();
  const moved = await add({ "": 3 });
  const urgent = await add({ "": 3 }, { priority: 5 });
  const plain = await add({ "": 2 });
  const actor = await join();
  await workOff(actor, slug, { most: 2 }); // and holds the third
  expect(await updateBatch(SYSTEM, { slug, batchId: moved.batchId, priority: 5 }, NOW)).toMatchObject({
    priority: 5,
  });
  const rest = await readOrigins(await workOff(actor, slug));
  const expected = [urgent, moved, moved, moved, plain, plain].map(({ batchId }) => batchId);
  expect(rest.map(({ batchId }) => batchId)).toEqual(expected);
});

test("a priority changes while people hold tasks: they keep them, nobody gets one twice, and all is done", async () => {
  const { id, slug, add, join } = await createQueuedProject(2);
  const one = await add({ "": 12 });
  await add({ de: 12 }, { language: "de", priority: 1 });
  const actors = [
    await join(),
    await join({ languages: ["de"] }),
    await join({ languages: ["de"] }),
    await join(),
  ];
  const held = await claimTask(actors[0]!, { slug, have: [] }, NOW);
  const change = async () => {
    for (const priority of [5, -5, 0, 3])
      await updateBatch(SYSTEM, { slug, batchId: one.batchId, priority }, NOW);
  };
  const [, ...done] = await Promise.all([
    change(),
    ...actors.map((actor) => workOff(actor, slug, { along: true })),
  ]);
  expect(done[0]).toContain(held.task?.assignmentId);
  // Whoever was told "nothing left" while a batch moved looks again.
  for (const actor of actors) await workOff(actor, slug, { now: later(60) });
  const { rows } = await getPool().query(
    `SELECT sum(t.counted)::int AS counted, min(t.counted) AS least, max(t.counted) AS most,
       (SELECT count(*)::int FROM (SELECT 1 FROM assignment a JOIN task x ON x.id = a.task_id WHERE x.project_id = $1
          GROUP BY a.task_id, a.annotator_id HAVING count(*) > 1) twice) AS twice
     FROM task t WHERE t.project_id = $1`,
    [id],
  );
  expect(rows).toEqual([{ counted: 48, least: 2, most: 2, twice: 0 }]);
  expect((await listBatches(SYSTEM, slug)).batches.find((batch) => batch.id === one.batchId)).toMatchObject({
    priority: 3,
    complete: 12,
  });
});

test("thirty annotators at once over five queues fill every place, and get only what they may do", async () => {
  const { id, slug, add, join } = await createQueuedProject(3);
  const asks = [{}, { language: "de" }, { language: "en", priority: 2 }, { skill: "law" }, { priority: 4 }];
  for (const asked of asks) await add({ de: 5, en: 5 }, asked);
  const abilities = [
    { languages: ["de"] },
    { languages: ["en"] },
    { skills: ["law"] },
    {},
    { languages: ["de", "en"] },
  ];
  const actors = await Promise.all(Array.from({ length: 30 }, (_, i) => join(abilities[i % 5])));
  await Promise.all(actors.map((actor, i) => workOff(actor, slug, { along: i % 2 === 0 })));
  const { rows } = await getPool().query(
    `SELECT min(counted) AS least, max(counted) AS most, count(*)::int AS tasks FROM task WHERE project_id = $1`,
    [id],
  );
  expect(rows).toEqual([{ least: 3, most: 3, tasks: 40 }]);
  const wrong = await getPool().query(
    `SELECT q.language, q.skill, m.languages, m.skills FROM assignment a JOIN task t ON t.id = a.task_id
       JOIN queue q ON q.id = t.queue_id JOIN annotator n ON n.id = a.annotator_id
       JOIN membership m ON m.user_id = n.user_id AND m.project_id = t.project_id
     WHERE t.project_id = $1 AND NOT ((q.language = '' OR q.language = ANY (m.languages)) AND (q.skill = '' OR q.skill = ANY (m.skills)))`,
    [id],
  );
  expect(wrong.rows).toEqual([]);
});

test("claims of one annotator at once, over several queues, give him three tasks at most", async () => {
  const { slug, add, join } = await createQueuedProject(9);
  for (const priority of [0, 1, 2, 3, 4]) await add({ "": 1 }, { priority });
  const actor = await join();
  const have: string[] = [];
  for (let round = 0; round < 4; round++) {
    const given = await Promise.all(Array.from({ length: 8 }, () => claimTask(actor, { slug, have }, NOW)));
    const ids = [...new Set(given.map(({ task }) => task?.assignmentId))];
    expect(ids).toHaveLength(1);
    if (ids[0] !== undefined) have.push(ids[0]);
  }
  expect(have).toHaveLength(3);
});

test("what is left and done is counted over the queues that an annotator may have, and what he holds", async () => {
  const { id, slug, add, join } = await createQueuedProject(9);
  await add({ de: 3 }, { language: "de", priority: 1 });
  await add({ en: 4 }, { priority: 2 });
  await add({ en: 2 });
  const [reads, none] = [await join({ languages: ["de"] }), await join()];
  const expectLeft = async (actor: typeof reads, progress: { done: number; left: number }, now: Date) => {
    expect(await readProgress(actor, slug, now)).toEqual(progress);
    expect(await listOwnProgress(actor.annotatorId, [id])).toEqual([{ slug, ...progress }]);
    expect(await listOwnWork(actor.annotatorId, [id])).toMatchObject([{ slug, progress }]);
  };
  await expectLeft(reads, { done: 0, left: 9 }, NOW);
  await expectLeft(none, { done: 0, left: 6 }, NOW);
  await workOff(reads, slug, { most: 5 }); // and then holds another one, in German
  await expectLeft(reads, { done: 5, left: 4 }, later(60));
  // He keeps what he holds; of the other German ones he gets no more.
  await updateMember(SYSTEM, slug, { userId: reads.userId, languages: [] });
  await expectLeft(reads, { done: 5, left: 3 }, later(120));
  const { task } = await claimTask(reads, { slug, have: [] }, later(120));
  expect(await readOrigins([task!.assignmentId])).toMatchObject([{ language: "de" }]);
  await answerTask(reads, task!, later(120));
  expect(await readOrigins(await workOff(reads, slug, { now: later(120) }))).toMatchObject([
    { language: "en" },
    { language: "en" },
  ]);
});

test("a lease of a more urgent queue that ran out is found again, also by who went past it", async () => {
  const { slug, add, join } = await createQueuedProject();
  const urgent = await add({ "": 2 }, { priority: 1 });
  await add({ "": 5 });
  const [slow, quick] = [await join(), await join()];
  await claimTask(slow, { slug, have: [] }, NOW);
  await workOff(quick, slug, { most: 2 });
  await expireLeases(SYSTEM, later(31 * 60));
  const got = await workOff(quick, slug, { most: 2, now: later(31 * 60) });
  const batches = (await readOrigins(got)).map(({ batchId }) => batchId);
  expect(batches[1]).toBe(urgent.batchId);
});

test("tasks of a language that nobody could be given any more end the telling of it", async () => {
  const { slug, add, join } = await createQueuedProject();
  await add({ de: 1 }, { language: "de" });
  const [reads, none] = [await join({ languages: ["de"] }), await join()];
  await workOff(reads, slug);
  expect((await claimTask(none, { slug, have: [] }, NOW)).elsewhere).toBeUndefined();
});

test.each([
  ["before", [0, 1]],
  ["after", [1, 0]],
] as const)(
  "a run-out lease taken up again %s a new one, both at one turn, is one task",
  async (_, order) => {
    const { id: projectId, slug, add, join } = await createQueuedProject();
    await add({ "": 3 });
    const annotator = await join();
    await claimTask(annotator, { slug, have: [] }, NOW);
    await expireLeases(SYSTEM, later(7200));
    const { annotatorId } = annotator;
    const walk = await readWalk(annotatorId, slug);
    const [assignmentId, queueId, turn] = [walk!.held[0]!.id, walk!.queueId, walk!.turn];
    const leaseUntil = later(9000);
    const revive = (at: number) => reviveLease(assignmentId, leaseUntil, { queueId, turn: at });
    const lease = (at: number) =>
      leaseNext(
        { annotatorId, projectId, queueId },
        { queueId, turn: at, afterPosition: walk!.position, leaseUntil, now: later(7200), wait: true },
      );
    const requests = [revive, lease] as const;
    const [first, second] = [requests[order[0]], requests[order[1]]];
    expect(await first(turn)).toBeDefined();
    expect(await second(turn)).toBeUndefined();
    const [one, other] = await Promise.all([second(turn), second(turn + 1)]);
    expect(one).toBeUndefined();
    expect(other?.leaseUntil).toEqual(leaseUntil);
  },
);
