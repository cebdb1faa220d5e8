import { afterEach, expect, test } from "vitest";
import { SYSTEM, type UserActor } from "@/lib/accounts/actor";
import { submitBodySchema } from "@/lib/annotations/schema";
import { listReturned } from "@/lib/annotations/services/list-returned";
import { listOwnAnswers } from "@/lib/annotations/services/list-own-answers";
import { readOwnAnswer } from "@/lib/annotations/services/read-own-answer";
import { submitAnnotation } from "@/lib/annotations/services/submit-annotation";
import { streamRecords } from "@/lib/datasets/repository-records";
import { getPool } from "@/lib/platform/db";
import { giveConsent } from "@/lib/projects/services/give-consent";
import { updateProject } from "@/lib/projects/services/update-project";
import type { TaskView } from "@/lib/tasks/schema";
import { claimTask } from "@/lib/tasks/services/claim-task";
import { readRawItem } from "@/lib/tasks/services/read-raw-item";
import { createMember } from "../../support/actors";
import { useDatabase } from "../../support/database";
import { createProjectWithTasks, expectPlacesExact } from "../../support/tasks";

useDatabase();
afterEach(expectPlacesExact);

const NOW = new Date("2026-03-01T10:00:00Z");
const later = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);

async function claim(actor: UserActor, slug: string, now: Date): Promise<TaskView> {
  const { task } = await claimTask(actor, { slug, have: [] }, now);
  if (task === null) throw new Error("nothing left");
  return task;
}

async function rank(actor: UserActor, task: TaskView, order: readonly number[], now: Date) {
  const answer = submitBodySchema.parse({
    outcome: "answered",
    clientId: crypto.randomUUID(),
    activeMs: 5_000,
    tiers: order.map((at) => [task.items[at]?.completionId ?? ""]),
    confirmedOrder: true,
  });
  return submitAnnotation(actor, { assignmentId: task.assignmentId, answer, client: "web" }, now);
}

/** What an export of the project says, an annotation a list of tiers. */
async function exportedTiers(projectId: string, slug: string): Promise<unknown[]> {
  const filter = {
    projectId,
    slug,
    includeSurplus: false,
    needs: "orders" as const,
    passedOnly: false,
    annotators: "people" as const,
    withTexts: true,
  };
  const tiers: unknown[] = [];
  for await (const record of streamRecords(getPool(), filter))
    tiers.push(...record.annotations.map((annotation) => annotation.tiers));
  return tiers;
}

test("own answers are listed newest first, page by page, and nobody else's", async () => {
  const { slug, id } = await createProjectWithTasks({ tasks: 32, k: 2 }, NOW);
  const [actor, other] = [await createMember(id, "annotator"), await createMember(id, "annotator")];
  for (let n = 0; n < 32; n++) await rank(actor, await claim(actor, slug, later(n)), [1, 0], later(n));
  await rank(other, await claim(other, slug, NOW), [1, 0], NOW);
  const first = await listOwnAnswers(actor, slug, {});
  expect(first.answers).toHaveLength(30);
  expect(first.answers[0]).toMatchObject({
    outcome: "answered",
    revision: 1,
    counted: true,
    submittedAt: later(31).toISOString(),
    activeMs: 5_000,
  });
  const second = await listOwnAnswers(actor, slug, { before: first.next ?? "" });
  expect(second.answers.map((answer) => answer.submittedAt)).toEqual([
    later(1).toISOString(),
    NOW.toISOString(),
  ]);
  expect(second.next).toBeNull();
});

test("an answer is opened as it was given, changed, kept in both versions, and exported as it is now", async () => {
  const { slug, id } = await createProjectWithTasks({ tasks: 1, k: 3 }, NOW);
  const actor = await createMember(id, "annotator");
  const task = await claim(actor, slug, NOW);
  const [a = "", b = "", c = ""] = task.items.map((item) => item.completionId);
  await rank(actor, task, [2, 0, 1], NOW);
  const opened = await readOwnAnswer(actor, task.assignmentId);
  expect(opened.task.items).toEqual(task.items);
  expect(opened).toMatchObject({
    revision: 1,
    outcome: "answered",
    task: { draft: { tiers: [[c], [a], [b]] } },
  });
  const reply = await rank(actor, opened.task, [1, 2, 0], later(60));
  expect(reply).toMatchObject({ revision: 2, counted: true });
  const { rows } = await getPool().query(
    `SELECT revision FROM annotation_revision WHERE annotation_id = $1 ORDER BY revision`,
    [reply.annotationId],
  );
  expect(rows).toEqual([{ revision: 1 }, { revision: 2 }]);
  expect((await readOwnAnswer(actor, task.assignmentId)).task.draft?.tiers).toEqual([[b], [c], [a]]);
  expect(await exportedTiers(id, slug)).toEqual([[[b], [c], [a]]]);
});

test("another annotator's answer does not exist for one", async () => {
  const { slug, id } = await createProjectWithTasks({ tasks: 1, k: 2 }, NOW);
  const [actor, other] = [await createMember(id, "annotator"), await createMember(id, "manager")];
  const task = await claim(actor, slug, NOW);
  await expect(readOwnAnswer(actor, task.assignmentId)).rejects.toMatchObject({ code: "not_found" });
  await rank(actor, task, [1, 0], NOW);
  await expect(readOwnAnswer(other, task.assignmentId)).rejects.toMatchObject({ code: "not_found" });
});

test("no text of an answered task is shown before its annotator agreed to a warning that came after it", async () => {
  const { slug, id } = await createProjectWithTasks({ tasks: 1, k: 2 }, NOW);
  const actor = await createMember(id, "annotator");
  const task = await claim(actor, slug, NOW);
  await rank(actor, task, [1, 0], NOW);
  await updateProject(SYSTEM, slug, { contentWarning: "Blood." }, NOW);
  const raw = { assignmentId: task.assignmentId, completionId: task.items[0]?.completionId ?? "" };
  const reads = [
    () => readOwnAnswer(actor, task.assignmentId),
    () => readRawItem(actor, raw),
    () => listOwnAnswers(actor, slug, {}),
    () => listReturned(actor, slug),
  ];
  for (const read of reads) await expect(read()).rejects.toMatchObject({ code: "forbidden" });
  await giveConsent(actor, slug, 1, NOW);
  for (const read of reads) await expect(read()).resolves.toBeDefined();
});
