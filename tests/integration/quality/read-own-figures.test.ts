import { expect, test } from "vitest";
import { SYSTEM, type UserActor } from "@/lib/accounts/actor";
import { submitBodySchema } from "@/lib/annotations/schema";
import { submitAnnotation } from "@/lib/annotations/services/submit-annotation";
import { updateProject } from "@/lib/projects/services/update-project";
import { readOwnFigures } from "@/lib/quality/services/read-own-figures";
import { claimTask } from "@/lib/tasks/services/claim-task";
import { createMember } from "../../support/actors";
import { useDatabase } from "../../support/database";
import { createProjectWithTasks } from "../../support/tasks";

useDatabase();

const NOW = new Date("2026-03-10T10:00:00Z");
const HOUR = 3_600_000;

/** Answers the next task: its completions in the order of their ids, or the other way round. */
async function answer(
  actor: UserActor,
  slug: string,
  at: Date,
  more: { activeMs: number; reversed?: boolean },
) {
  const { task } = await claimTask(actor, { slug, have: [] }, at);
  if (task === null) throw new Error("nothing left");
  const ids = task.items.map((item) => item.completionId).toSorted();
  const tiers = (more.reversed === true ? ids.toReversed() : ids).map((id) => [id]);
  const answer = submitBodySchema.parse({
    outcome: "answered",
    clientId: crypto.randomUUID(),
    confirmedOrder: true,
    tiers,
    activeMs: more.activeMs,
  });
  const input = { assignmentId: task.assignmentId, answer, client: "web" };
  await submitAnnotation(actor, input, at);
  return input;
}

test("own figures count the actor's answers alone: today, this week, in all, and how fast", async () => {
  const { slug, id } = await createProjectWithTasks({ tasks: 5, k: 2 }, NOW);
  const [actor, other] = [await createMember(id, "annotator"), await createMember(id, "annotator")];
  const daysAgo = (days: number) => new Date(NOW.getTime() - days * 24 * HOUR);
  for (const [days, activeMs] of [
    [20, 90_000],
    [3, 30_000],
    [2, 20_000],
    [0, 10_000],
  ] as const)
    await answer(actor, slug, daysAgo(days), { activeMs });
  await answer(other, slug, NOW, { activeMs: 1_000 });
  expect(await readOwnFigures(actor, slug, NOW)).toEqual({
    answers: 4,
    skipped: 0,
    changed: 0,
    today: 1,
    week: 3,
    medianActiveMs: 25_000,
    perHour: 180, // three in a minute
    agreement: null,
  });
});

test("the time of a change counts with that of the first answer", async () => {
  const { slug, id } = await createProjectWithTasks({ tasks: 1, k: 2 }, NOW);
  const actor = await createMember(id, "annotator");
  const first = await answer(actor, slug, NOW, { activeMs: 60_000 });
  const change = { ...first.answer, clientId: crypto.randomUUID(), activeMs: 3_000 };
  await submitAnnotation(actor, { ...first, answer: change }, NOW);
  const figures = await readOwnFigures(actor, slug, NOW);
  expect(figures).toMatchObject({ answers: 1, changed: 1, medianActiveMs: 63_000 });
});

test("agreement with others is told only where the project shows it", async () => {
  const { slug, id } = await createProjectWithTasks({ tasks: 2, k: 3 }, NOW);
  const [actor, other] = [await createMember(id, "annotator"), await createMember(id, "annotator")];
  for (const reversed of [false, true]) {
    await answer(actor, slug, NOW, { activeMs: 1_000 });
    await answer(other, slug, NOW, { activeMs: 1_000, reversed });
  }
  expect((await readOwnFigures(actor, slug, NOW)).agreement).toBeNull();
  await updateProject(SYSTEM, slug, { showsAgreement: true }, NOW);
  expect((await readOwnFigures(actor, slug, NOW)).agreement).toMatchObject({ value: 0.5, n: 6 });
});
