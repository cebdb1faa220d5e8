import { expect, test } from "vitest";
import { SYSTEM } from "@/lib/accounts/actor";
import { submitBodySchema } from "@/lib/annotations/schema";
import { submitAnnotation } from "@/lib/annotations/services/submit-annotation";
import { getPool } from "@/lib/platform/db";
import { createProject } from "@/lib/projects/services/create-project";
import { batchPlanSchema, type BatchPlanInput } from "@/lib/tasks/batch-schema";
import { claimTask } from "@/lib/tasks/services/claim-task";
import { closeBatch, pauseBatch, resumeBatch } from "@/lib/tasks/services/change-batch";
import { createBatch } from "@/lib/tasks/services/create-batch";
import { listBatches } from "@/lib/tasks/services/list-batches";
import { previewBatch } from "@/lib/tasks/services/preview-batch";
import { createMember, createUser } from "../../support/actors";
import { failureOf } from "../../support/command";
import { useDatabase } from "../../support/database";
import { importPrompts } from "../../support/import-file";
import { holdAudit, untilWaiting } from "../../support/locks";
import { FIELDS, protocol } from "../../support/protocols";

useDatabase();

let made = 0;

/** A project, and a prompt set that is in no project: two prompts with four texts (five with one twice), one with one. */
async function setUp() {
  const name = `Batches ${++made}`;
  const project = await createProject(SYSTEM, { name, wanted: 2 }, new Date());
  const set = `Set of ${name}`;
  const texts = (of: string, count: number) =>
    Array.from({ length: count }, (_, i) => ({ text: `${of} ${i}` }));
  await importPrompts(
    [
      { prompt: "One?", responses: [...texts("one", 4), { text: "one 0" }] },
      { prompt: "Two?", responses: texts("two", 4) },
      { prompt: "Three?", responses: texts("three", 1) },
    ],
    set,
  );
  const plan = (asked: Omit<BatchPlanInput, "promptSet"> = {}) =>
    batchPlanSchema.parse({ promptSet: set, ...asked });
  return { project, slug: project.slug, plan };
}

test.each([
  [{}, { prompts: 3, tasks: 2, annotations: 4, withoutTask: 1, members: 0 }],
  [
    { cut: { how: "blocks", size: 3 }, wanted: 5 },
    { prompts: 3, tasks: 4, annotations: 20, withoutTask: 1, members: 0 },
  ],
  [
    { cut: { how: "pairs", perPrompt: 5 } },
    { prompts: 3, tasks: 10, annotations: 20, withoutTask: 1, members: 0 },
  ],
] as const)("a batch is as large as its preview says: %j", async (asked, expected) => {
  const { slug, plan } = await setUp();
  expect(await previewBatch(SYSTEM, slug, plan(asked))).toEqual(expected);
  const { batch, ...said } = await createBatch(SYSTEM, slug, plan(asked), new Date());
  expect(said).toEqual(expected);
  const { rows } = await getPool().query<{ k: number; shown: number }>(
    `SELECT k, (SELECT count(DISTINCT c.text_hash)::int FROM task_item i JOIN completion c ON c.id = i.completion_id WHERE i.task_id = t.id) AS shown
     FROM task t WHERE t.batch_id = $1`,
    [batch.id],
  );
  expect(rows).toHaveLength(expected.tasks);
  expect(rows.every(({ k, shown }) => k === shown)).toBe(true);
  expect((await listBatches(SYSTEM, slug)).batches).toEqual([batch]);
});

test("prompts that have tasks get more only when that is asked for", async () => {
  const { slug, plan } = await setUp();
  await createBatch(SYSTEM, slug, plan(), new Date());
  await expect(
    createBatch(SYSTEM, slug, plan({ cut: { how: "pairs", perPrompt: 1 } }), new Date()),
  ).rejects.toMatchObject({
    code: "invalid_input",
    fix: expect.stringContaining("have tasks in this project already") as string,
  });
  const again = await createBatch(
    SYSTEM,
    slug,
    plan({ cut: { how: "pairs", perPrompt: 1 }, again: true }),
    new Date(),
  );
  expect(again.tasks).toBe(2);
  expect((await listBatches(SYSTEM, slug)).batches.map(({ cut }) => cut.how)).toEqual(["pairs", "all"]);
});

test("of two batches of the same prompts at one moment the second makes nothing", async () => {
  const { slug, plan } = await setUp();
  const release = await holdAudit();
  const first = createBatch(SYSTEM, slug, plan(), new Date());
  await untilWaiting(1); // its tasks are made, and nobody sees them
  const second = failureOf(createBatch(SYSTEM, slug, plan(), new Date()));
  await untilWaiting(2);
  await release();
  expect((await first).tasks).toBe(2);
  expect((await second).userMessage).toBe("Not a single task would come of this.");
  expect((await listBatches(SYSTEM, slug)).batches).toHaveLength(1);
});

test("who would have to wait long for another batch of the same prompts is told so, and holds up nobody", async () => {
  const { slug, plan } = await setUp();
  const release = await holdAudit();
  const first = createBatch(SYSTEM, slug, plan(), new Date());
  await untilWaiting(1);
  const failure = await failureOf(createBatch(SYSTEM, slug, plan(), new Date()));
  expect(failure).toMatchObject({ code: "conflict" });
  expect(failure.userMessage).toContain("being made");
  await release();
  expect((await first).tasks).toBe(2);
});

test("a cut that the protocol cannot ask is refused, and so are people who do not manage the project", async () => {
  const { project, slug, plan } = await setUp();
  const rating = await createProject(
    SYSTEM,
    { name: `Rating ${made}`, protocol: protocol({ kind: "rating", fields: FIELDS }) },
    new Date(),
  );
  await expect(
    previewBatch(SYSTEM, rating.slug, plan({ cut: { how: "pairs", perPrompt: 1 } })),
  ).rejects.toMatchObject({ code: "invalid_input" });
  const annotator = await createMember(project.id, "annotator");
  await expect(previewBatch(annotator, slug, plan())).rejects.toMatchObject({ code: "forbidden" });
  await expect(listBatches(await createUser(), slug)).rejects.toMatchObject({ code: "not_found" });
});

test("of a paused batch nothing is given out, what is held may be finished, and it goes on; a closed one does not", async () => {
  const { project, slug, plan } = await setUp();
  const { batch } = await createBatch(SYSTEM, slug, plan({ wanted: 1 }), new Date());
  const named = { slug, batchId: batch.id };
  const [one, other] = [
    await createMember(project.id, "annotator"),
    await createMember(project.id, "annotator"),
  ];
  const held = await claimTask(one, { slug, have: [] }, new Date());

  expect(await pauseBatch(SYSTEM, named)).toMatchObject({ state: "paused", complete: 0 });
  expect((await claimTask(other, { slug, have: [] }, new Date())).task).toBeNull();
  if (held.task === null) throw new Error("nothing was given out");
  const tiers = held.task.items.map(({ completionId }) => [completionId]).reverse();
  const sent = { outcome: "answered", tiers, clientId: crypto.randomUUID(), activeMs: 1000 };
  const { assignmentId } = held.task;
  await submitAnnotation(
    one,
    { assignmentId, answer: submitBodySchema.parse(sent), client: "api" },
    new Date(),
  );
  expect((await listBatches(SYSTEM, slug)).batches[0]).toMatchObject({ complete: 1, counted: 1 });

  expect(await resumeBatch(SYSTEM, named)).toMatchObject({ state: "open" });
  const next = await claimTask(other, { slug, have: [] }, new Date());
  expect(next.task).not.toBeNull();

  expect(await closeBatch(SYSTEM, named)).toMatchObject({ state: "closed", complete: 1 });
  const third = await createMember(project.id, "annotator");
  expect((await claimTask(third, { slug, have: [] }, new Date())).task).toBeNull();
  await expect(resumeBatch(SYSTEM, named)).rejects.toMatchObject({ code: "conflict" });
});
