import { expect, test } from "vitest";
import { submitAnnotation } from "@/lib/annotations/services/submit-annotation";
import { claimTask } from "@/lib/tasks/services/claim-task";
import { readProgress } from "@/lib/tasks/services/read-progress";
import { createMember, createUser } from "../../support/actors";
import { useDatabase } from "../../support/database";
import { createProjectWithTasks } from "../../support/tasks";

useDatabase();

const NOW = new Date("2026-02-01T10:00:00Z");

test("counts what the annotator has done and what is left for him, and nobody else's", async () => {
  const project = await createProjectWithTasks({ tasks: 3, wanted: 1 }, NOW);
  const [ann, bob] = [
    await createMember(project.id, "annotator"),
    await createMember(project.id, "annotator"),
  ];
  expect(await readProgress(ann, project.slug, NOW)).toEqual({ done: 0, left: 3 });
  const { task } = await claimTask(ann, { slug: project.slug, have: [] }, NOW);
  const answer = {
    clientId: "01900000-0000-7000-8000-000000000001",
    activeMs: 1,
    outcome: "none_acceptable" as const,
    reasonTags: [],
  };
  await submitAnnotation(ann, { assignmentId: task?.assignmentId ?? "", answer, client: "web" }, NOW);
  expect(await readProgress(ann, project.slug, NOW)).toEqual({ done: 1, left: 2 });
  expect(await readProgress(bob, project.slug, NOW)).toEqual({ done: 0, left: 2 });
});

test("is refused to those who are no members", async () => {
  const project = await createProjectWithTasks({ tasks: 1 }, NOW);
  await expect(readProgress(await createUser(), project.slug, NOW)).rejects.toMatchObject({
    code: "not_found",
  });
});
