import { expect, test } from "vitest";
import { ANONYMOUS } from "@/lib/accounts/actor";
import { listProgress } from "@/lib/quality/services/list-progress";
import { claimTask } from "@/lib/tasks/services/claim-task";
import { submitAnnotation } from "@/lib/annotations/services/submit-annotation";
import { createMember, createUser } from "../../support/actors";
import { useDatabase } from "../../support/database";
import { createProjectWithTasks } from "../../support/tasks";

useDatabase();

const NOW = new Date("2026-02-01T10:00:00Z");

test("who oversees a project sees its places, who only ranks sees his own tasks, others see nothing", async () => {
  const [one, two] = [
    await createProjectWithTasks({ tasks: 3, wanted: 2 }, NOW),
    await createProjectWithTasks({ tasks: 2, wanted: 1 }, NOW),
  ];
  const annotator = await createMember(one.id, "annotator");
  const { task } = await claimTask(annotator, { slug: one.slug, have: [] }, NOW);
  const answer = {
    clientId: crypto.randomUUID(),
    activeMs: 1,
    outcome: "none_acceptable" as const,
    reasonTags: [],
  };
  await submitAnnotation(annotator, { assignmentId: task?.assignmentId ?? "", answer, client: "web" }, NOW);

  const places = { slug: one.slug, counted: 1, wanted: 6 };
  expect(await listProgress(annotator)).toEqual({
    overseen: [],
    own: [{ slug: one.slug, done: 1, left: 2 }],
  });
  expect(await listProgress(await createMember(one.id, "reviewer"))).toEqual({ overseen: [places], own: [] });
  const { overseen } = await listProgress(await createUser({ isAdmin: true }));
  expect(overseen).toEqual(expect.arrayContaining([places, { slug: two.slug, counted: 0, wanted: 2 }]));
  expect(await listProgress(await createUser())).toEqual({ overseen: [], own: [] });
  await expect(listProgress(ANONYMOUS)).rejects.toMatchObject({ code: "not_signed_in" });
});
