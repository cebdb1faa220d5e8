import { expect, test } from "vitest";
import { ANONYMOUS, SYSTEM, type UserActor } from "@/lib/accounts/actor";
import { submitAnnotation } from "@/lib/annotations/services/submit-annotation";
import { getPool } from "@/lib/platform/db";
import { updateProject } from "@/lib/projects/services/update-project";
import { listOwnWork } from "@/lib/quality/services/list-own-work";
import { claimTask } from "@/lib/tasks/services/claim-task";
import { createMember, createUser } from "../../support/actors";
import { useDatabase } from "../../support/database";
import { createProjectWithTasks } from "../../support/tasks";

useDatabase();

const NOW = new Date("2026-02-01T10:00:00Z");

async function answerOne(actor: UserActor, slug: string): Promise<string> {
  const { task } = await claimTask(actor, { slug, have: [] }, NOW);
  const assignmentId = task?.assignmentId ?? "";
  const answer = {
    clientId: crypto.randomUUID(),
    activeMs: 1,
    outcome: "none_acceptable" as const,
    reasonTags: [],
  };
  await submitAnnotation(actor, { assignmentId, answer, client: "web" }, NOW);
  return assignmentId;
}

test("one's projects with what was done, what is left and what came back; nobody else's", async () => {
  const mine = await createProjectWithTasks({ tasks: 3, wanted: 2 }, NOW);
  const other = await createProjectWithTasks({ tasks: 2 }, NOW);
  const annotator = await createMember(mine.id, "annotator");
  const returned = await answerOne(annotator, mine.slug);
  await answerOne(annotator, mine.slug);
  await answerOne(await createMember(mine.id, "annotator"), mine.slug);
  await getPool().query("UPDATE assignment SET state = 'returned' WHERE id = $1", [returned]);
  await updateProject(SYSTEM, mine.slug, { state: "paused", guidelines: "Read it all." }, NOW);

  const work = {
    slug: mine.slug,
    state: "paused",
    hasGuidelines: true,
    progress: { done: 2, left: 1 },
    returned: 1,
  };
  expect(await listOwnWork(annotator)).toMatchObject([work]);
  const slugs = (await listOwnWork(await createUser({ isAdmin: true }))).map(({ slug }) => slug);
  expect(slugs).toEqual(expect.arrayContaining([mine.slug, other.slug]));
  expect(await listOwnWork(await createUser())).toEqual([]);
  await expect(listOwnWork(ANONYMOUS)).rejects.toMatchObject({ code: "not_signed_in" });
});
