import { expect, test } from "vitest";
import { SYSTEM } from "@/lib/accounts/actor";
import { submitBodySchema } from "@/lib/annotations/schema";
import { decideOnSkippedTask } from "@/lib/tasks/services/decide-on-skipped-task";
import { listSkippedTasks } from "@/lib/annotations/services/list-skipped-tasks";
import { submitAnnotation } from "@/lib/annotations/services/submit-annotation";
import { pauseBatch } from "@/lib/tasks/services/change-batch";
import { claimTask } from "@/lib/tasks/services/claim-task";
import { listBatches } from "@/lib/tasks/services/list-batches";
import { createMember } from "../../support/actors";
import { useDatabase } from "../../support/database";
import { makeSkippedTask } from "../../support/skipped-task";
import { expectPlacesExact } from "../../support/tasks";

useDatabase();

const claim = async (projectId: string, slug: string) => {
  const annotator = await createMember(projectId, "annotator");
  return { annotator, task: (await claimTask(annotator, { slug, have: [] }, new Date())).task };
};

test("a task that three skipped is listed with their reasons; asked again, it goes to others until the next skip", async () => {
  const { slug, taskId, projectId } = await makeSkippedTask("Asked again");
  expect(await listSkippedTasks(SYSTEM, slug)).toMatchObject({
    total: 1,
    tasks: [
      {
        taskId,
        prompt: "What helps against a headache of three weeks?",
        counted: 0,
        wanted: 2,
        reasons: [
          { reason: "not_my_field", people: 2 },
          { reason: "prompt_unclear", people: 1 },
        ],
      },
    ],
  });
  expect((await claim(projectId, slug)).task).toBeNull();

  await decideOnSkippedTask(SYSTEM, { slug, taskId, decision: "ask" });
  expect(await listSkippedTasks(SYSTEM, slug)).toEqual({ total: 0, tasks: [] });
  const { annotator, task } = await claim(projectId, slug);
  if (task === null) throw new Error("nobody was asked");
  const skip = { outcome: "skipped", skipReason: "other", clientId: crypto.randomUUID(), activeMs: 1 };
  const answer = submitBodySchema.parse(skip);
  await submitAnnotation(annotator, { assignmentId: task.assignmentId, answer, client: "api" }, new Date());
  expect((await listSkippedTasks(SYSTEM, slug)).total).toBe(1);
  await expectPlacesExact();
});

test("closed, a skipped task is asked of nobody, and a second decision is refused", async () => {
  const { slug, taskId, projectId } = await makeSkippedTask("Closed");
  await decideOnSkippedTask(SYSTEM, { slug, taskId, decision: "close" });
  expect((await claim(projectId, slug)).task).toBeNull();
  await expect(decideOnSkippedTask(SYSTEM, { slug, taskId, decision: "ask" })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("asked again while its batch is paused, a skipped task waits with it", async () => {
  const { slug, taskId, projectId } = await makeSkippedTask("Paused");
  const { batches } = await listBatches(SYSTEM, slug);
  await pauseBatch(SYSTEM, { slug, batchId: batches[0]?.id ?? "" });
  await decideOnSkippedTask(SYSTEM, { slug, taskId, decision: "ask" });
  expect((await claim(projectId, slug)).task).toBeNull();
  expect((await listSkippedTasks(SYSTEM, slug)).total).toBe(0);
});

test("a task of another project is not decided on", async () => {
  const { taskId } = await makeSkippedTask("Mine");
  const other = await makeSkippedTask("Theirs");
  await expect(
    decideOnSkippedTask(SYSTEM, { slug: other.slug, taskId, decision: "ask" }),
  ).rejects.toMatchObject({ code: "not_found" });
});
