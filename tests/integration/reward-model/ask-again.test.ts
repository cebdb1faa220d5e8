import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { SYSTEM, type UserActor } from "@/lib/accounts/actor";
import { submitBodySchema } from "@/lib/annotations/schema";
import { submitAnnotation } from "@/lib/annotations/services/submit-annotation";
import { getPool, withTransaction } from "@/lib/platform/db";
import { createProject } from "@/lib/projects/services/create-project";
import { updateProject } from "@/lib/projects/services/update-project";
import {
  type AskAgainInput,
  askAgainSchema,
  type DisagreementQuery,
  disagreementQuerySchema,
} from "@/lib/reward-model/disagreement-schema";
import { askAgain } from "@/lib/reward-model/services/ask-again";
import { listDisagreements } from "@/lib/reward-model/services/list-disagreements";
import { lockTaskMaking } from "@/lib/tasks/repository-batches";
import { closeBatch } from "@/lib/tasks/services/change-batch";
import { claimTask } from "@/lib/tasks/services/claim-task";
import { expireLeases } from "@/lib/tasks/services/expire-leases";
import { listBatches } from "@/lib/tasks/services/list-batches";
import { readProgress } from "@/lib/tasks/services/read-progress";
import { createMember } from "../../support/actors";
import { failureOf } from "../../support/command";
import { useDatabase } from "../../support/database";
import { exportRankings } from "../../support/dataset-rows";
import { type DisagreeingRun, makeDisagreeingRun } from "../../support/disagreeing-run";
import { untilWaiting } from "../../support/locks";
import { FIELDS, protocol } from "../../support/protocols";
import type { GivenPrompt } from "../../support/ranked-project";
import { useServingFolder } from "../../support/serving";

useDatabase();
useServingFolder();

let made = 0;
const said = (rewards: readonly number[]) => rewards.map((reward) => `is worth ${reward}`);

/** People ranked the texts in the order given; the model by what they say. */
function prompt(rewards: readonly number[], more: Partial<GivenPrompt> = {}): GivenPrompt {
  return {
    messages: [{ role: "user", content: `Question ${++made}` }],
    texts: said(rewards),
    wanted: 1,
    annotations: [{ annotator: "first", tiers: rewards.map((_, i) => i) }],
    ...more,
  };
}

type Run = DisagreeingRun;

const list = ({ slug, number }: Run, query: Partial<Record<keyof DisagreementQuery, unknown>> = {}) =>
  listDisagreements(SYSTEM, slug, number, disagreementQuerySchema.parse(query));
const ask = ({ slug, number }: Run, plan: AskAgainInput) =>
  askAgain(SYSTEM, { slug, number }, askAgainSchema.parse(plan), new Date());

async function claim(annotator: UserActor, { slug }: Run) {
  return (await claimTask(annotator, { slug, have: [] }, new Date())).task;
}

/** Answers the next task: best the texts in this order; gives what it showed. */
async function answer(annotator: UserActor, run: Run, order: readonly string[], isTie = false) {
  const task = await claim(annotator, run);
  if (task === null) return null;
  const { rows } = await getPool().query<{ id: string; text: string }>(
    "SELECT c.id, c.text FROM task_item i JOIN completion c ON c.id = i.completion_id WHERE i.task_id = $1",
    [task.taskId],
  );
  const ids = order.flatMap((text) => rows.find((row) => row.text === text)?.id ?? []);
  const tiers = isTie ? [ids] : ids.map((id) => [id]);
  const sent = { outcome: "answered", tiers, confirmedOrder: true, clientId: randomUUID(), activeMs: 1000 };
  const body = submitBodySchema.parse(sent);
  await submitAnnotation(
    annotator,
    { assignmentId: task.assignmentId, answer: body, client: "api" },
    new Date(),
  );
  return rows.map(({ text }) => text).toSorted();
}

test("the list has the largest difference first, with texts, models and people, filtered and in pages", async () => {
  const run = await makeDisagreeingRun("Listed", [
    prompt([1, 2]),
    prompt([1, 4, 2]),
    prompt([2, 1]),
    prompt([5, 9], {
      annotations: ["a", "b", "c"].map((annotator, i) => ({ annotator, tiers: i === 0 ? [1, 0] : [0, 1] })),
    }),
  ]);
  const all = await list(run);
  expect(all).toMatchObject({
    ...{ model: "listed/1", ordered: 6, disagreements: 4, listed: 4, matching: 4, next: null },
    ...{ shows: ["pair", "ranking"], states: { unasked: 4, waiting: 0, kept: 0 } },
    models: ["model-0 / model-1", "model-0 / model-2"],
  });
  expect(all.pairs.map(({ number, better, worse }) => [number, better.text, worse.text])).toEqual([
    [1, "is worth 5", "is worth 9"],
    [2, "is worth 1", "is worth 4"],
    [3, "is worth 1", "is worth 2"],
    [4, "is worth 1", "is worth 2"],
  ]);
  expect(all.pairs[0]).toMatchObject({
    ...{ difference: 4, people: { better: 2, worse: 1 }, strength: null, again: null },
    better: { model: "model-0", reward: 5 },
    worse: { model: "model-1", reward: 9 },
    prompt: [{ role: "user", content: expect.stringMatching(/^Question/) as string }],
  });
  expect((await list(run, { models: "model-0 / model-2" })).pairs).toHaveLength(1);
  expect((await list(run, { minDifference: 3 })).matching).toBe(2);
  const page = await list(run, { limit: 2, after: 1 });
  expect([page.pairs.map(({ number }) => number), page.next]).toEqual([[2, 3], 3]);
});

test("asked again are those who have not answered the prompt; then the pair says what came of it", async () => {
  const run = await makeDisagreeingRun("Again", [prompt([1, 4]), prompt([1, 3]), prompt([1, 2])]);
  const before = await createMember(run.projectId, "annotator");
  await getPool().query("UPDATE task SET wanted = 2 WHERE project_id = $1", [run.projectId]);
  for (let i = 0; i < 3; i++) await answer(before, run, said([1, 2, 3, 4]));
  const [ann, ben] = [
    await createMember(run.projectId, "annotator"),
    await createMember(run.projectId, "annotator"),
  ];
  const counted = await ask(run, { top: 3, wanted: 2, dryRun: true });
  expect(counted).toEqual({
    ...{ state: "counted", pairs: 3, waiting: 0, tasks: 3, annotations: 6, short: 0, nobody: 0 },
  });
  expect(await ask(run, { top: 3, wanted: 3, dryRun: true })).toMatchObject({ short: 3, nobody: 0 });
  const reply = await ask(run, { top: 3, wanted: 2, priority: 7 });
  expect(reply).toMatchObject({
    state: "made",
    batches: [
      {
        ...{ tasks: 3, wanted: 2, priority: 7, cut: { how: "pairs", perPrompt: 1 } },
        choice: { arm: "chosen", rule: "disagreement", model: "again/1" },
      },
    ],
  });
  expect((await list(run)).pairs.map(({ again }) => again?.state)).toEqual(["waiting", "waiting", "waiting"]);

  expect(await claim(before, run)).toBeNull();
  expect(await readProgress(before, run.slug, new Date())).toMatchObject({ left: 0 });
  expect(await readProgress(ann, run.slug, new Date())).toMatchObject({ left: 3 });
  // People's order is the lower worth first: ann keeps all three; ben keeps one, turns one round, ties one.
  for (const pair of [
    [1, 4],
    [1, 3],
    [1, 2],
  ])
    expect(await answer(ann, run, said(pair))).toEqual(said(pair));
  await answer(ben, run, said([1, 4]));
  await answer(ben, run, said([3, 1]));
  await answer(ben, run, said([1, 2]), true);
  const after = await list(run);
  expect(after.pairs.map(({ again }) => again)).toEqual([
    { state: "kept", kept: 2, turned: 0, level: 0, wanted: 2 },
    { state: "level", kept: 1, turned: 1, level: 0, wanted: 2 },
    { state: "kept", kept: 1, turned: 0, level: 1, wanted: 2 },
  ]);
  expect(after.states).toMatchObject({ kept: 2, level: 1, unasked: 0 });
  expect((await list(run, { state: "level" })).pairs.map(({ number }) => number)).toEqual([2]);
  const records = await exportRankings(run.slug);
  expect(records.flatMap(({ tasks }) => tasks.flatMap(({ chosen_by: by }) => by?.rule ?? []))).toEqual([
    "disagreement",
    "disagreement",
    "disagreement",
  ]);
});

test("a lease that ran out is not taken up again by one who answered the prompt in another batch meanwhile", async () => {
  const run = await makeDisagreeingRun("Meanwhile", [prompt([1, 4, 8])]);
  const ann = await createMember(run.projectId, "annotator");
  await ask(run, { pairs: [1], wanted: 1 });
  const lost = await claim(ann, run);
  await getPool().query("UPDATE assignment SET lease_until = now() - interval '1 hour' WHERE id = $1", [
    lost?.assignmentId,
  ]);
  await expireLeases(SYSTEM, new Date());
  await ask(run, { pairs: [2], wanted: 1 });
  const have = [lost?.assignmentId ?? ""];
  const other = (await claimTask(ann, { slug: run.slug, have }, new Date())).task;
  expect(other?.taskId).not.toBe(lost?.taskId);
  expect(await claim(ann, run)).toMatchObject({ taskId: other?.taskId });
  expect(await answer(ann, run, said([1, 4, 8]))).toHaveLength(2);
  expect(await claim(ann, run)).toBeNull();
  const ben = await createMember(run.projectId, "annotator");
  expect(await claim(ben, run)).toMatchObject({ taskId: lost?.taskId });
});

test("a pair is not asked twice while a task of it is open, also by two requests at once", async () => {
  const run = await makeDisagreeingRun("Twice", [prompt([1, 4]), prompt([1, 3])]);
  // Both have looked and want to make tasks before either has made one.
  const both = await withTransaction(async (client) => {
    const { rows } = await client.query<{ id: string }>(
      "SELECT prompt_set_id AS id FROM prompt WHERE id = $1",
      [run.promptIds[0]],
    );
    const scope = { projectId: run.projectId, promptSetId: rows[0]?.id ?? "" };
    await lockTaskMaking(client, scope);
    const asked = [ask(run, { pairs: [1] }), ask(run, { pairs: [1] })];
    await untilWaiting(2);
    return { settled: Promise.allSettled(asked) };
  }).then(({ settled }) => settled);
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  const tasks = async () =>
    (await listBatches(SYSTEM, run.slug)).batches.flatMap(({ choice, tasks: n }) =>
      choice === null ? [] : n,
    );
  expect(await tasks()).toEqual([1]);
  expect(await ask(run, { pairs: [1, 2] })).toMatchObject({ pairs: 1, waiting: 1, tasks: 1 });
  expect(await failureOf(ask(run, { top: 5 }))).toMatchObject({ code: "invalid_input" });
  const refused = await failureOf(ask(run, { pairs: [1, 2] }));
  expect(refused.userMessage).toContain("being asked about already");
  const batch = (await listBatches(SYSTEM, run.slug)).batches.find(({ choice }) => choice !== null);
  await closeBatch(SYSTEM, { slug: run.slug, batchId: batch?.id ?? "" });
  expect((await list(run, { state: "unanswered" })).matching).toBe(1);
  expect(await ask(run, { top: 5 })).toMatchObject({ pairs: 1, tasks: 1 });
});

test("the whole ranking is asked once for all its pairs, of those whom the first task asked", async () => {
  const run = await makeDisagreeingRun("Whole", [prompt([1, 4, 2])]);
  await getPool().query(
    `WITH asks AS (INSERT INTO queue (id, project_id, skill) VALUES (gen_random_uuid(), $1, 'law') RETURNING id)
     UPDATE task SET queue_id = asks.id FROM asks WHERE project_id = $1`,
    [run.projectId],
  );
  expect(await ask(run, { top: 9, show: "ranking" })).toMatchObject({
    ...{ pairs: 2, tasks: 1, short: 1, nobody: 1 },
    batches: [{ skill: "law", cut: { how: "all" } }],
  });
  expect((await list(run)).states).toMatchObject({ waiting: 2 });
});

test("what cannot be asked is refused with the way out", async () => {
  const old = await makeDisagreeingRun("Old", [prompt([1, 2])], { keeps: false });
  const kept = await failureOf(list(old));
  expect(kept).toMatchObject({ code: "conflict" });
  expect(kept.fix).toContain("train again");
  const run = await makeDisagreeingRun("Rated", [prompt([1, 2])]);
  expect(await failureOf(ask(run, { pairs: [3] }))).toMatchObject({ code: "invalid_input" });
  await updateProject(
    SYSTEM,
    run.slug,
    { protocol: protocol({ kind: "rating", fields: FIELDS }) },
    new Date(),
  );
  expect((await list(run)).shows).toEqual([]);
  expect((await failureOf(ask(run, { top: 1 }))).fix).toContain("rank answers");
  const { slug } = await createProject(SYSTEM, { name: "None" }, new Date());
  expect(
    await failureOf(listDisagreements(SYSTEM, slug, 1, disagreementQuerySchema.parse({}))),
  ).toMatchObject({
    code: "not_found",
  });
  const annotator = await createMember(run.projectId, "annotator");
  const asked = askAgain(annotator, run, askAgainSchema.parse({ top: 1 }), new Date());
  expect(await failureOf(asked)).toMatchObject({ code: "forbidden" });
  expect(askAgainSchema.safeParse({ top: 1, pairs: [1] }).success).toBe(false);
  expect(askAgainSchema.safeParse({}).success).toBe(false);
});
