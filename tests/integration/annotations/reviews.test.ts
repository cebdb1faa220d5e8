import { afterEach, expect, test } from "vitest";
import { SYSTEM, type UserActor } from "@/lib/accounts/actor";
import type { NewReview } from "@/lib/annotations/review";
import { hasDemonstrations } from "@/lib/annotations/services/has-demonstrations";
import { listDemonstrations } from "@/lib/annotations/services/list-demonstrations";
import { listOwnAnswers } from "@/lib/annotations/services/list-own-answers";
import { listReturned } from "@/lib/annotations/services/list-returned";
import { reviewDemonstration } from "@/lib/annotations/services/review-demonstration";
import { submitAnnotation } from "@/lib/annotations/services/submit-annotation";
import { streamRecords } from "@/lib/datasets/repository-records";
import { countDataset } from "@/lib/datasets/services/count-dataset";
import { getPool } from "@/lib/platform/db";
import { createProject } from "@/lib/projects/services/create-project";
import { createMember } from "../../support/actors";
import { useDatabase } from "../../support/database";
import { claimNext, demonstrate } from "../../support/demonstrations";
import { importPrompts } from "../../support/import-file";
import { expectPlacesExact } from "../../support/tasks";

useDatabase();
afterEach(expectPlacesExact);

const NOW = new Date("2026-03-01T10:00:00Z");
const later = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);

let made = 0;
async function open({ tasks = 1, from = "edit" }: { tasks?: number; from?: "edit" | "write" } = {}) {
  const protocol = { kind: "demonstration" as const, from };
  const { slug, id } = await createProject(SYSTEM, { name: `Reviews ${++made}`, wanted: 2, protocol }, NOW);
  const prompts = Array.from({ length: tasks }, (_, n) => ({
    prompt: `Question ${n + 1}`,
    responses: [{ text: "The sky is **green**." }, { text: "No idea." }],
  }));
  await importPrompts(prompts, slug, slug);
  const [writer, reviewer] = [await createMember(id, "annotator"), await createMember(id, "reviewer")];
  return { slug, id, writer, reviewer };
}

type World = Awaited<ReturnType<typeof open>>;

/** The writer mends the first completion of his next task. */
async function write({ slug, writer }: World, text: string, now: Date) {
  const task = await claimNext(writer, slug, now);
  const { rows } = await getPool().query<{ id: string }>(
    "SELECT id FROM completion WHERE id = ANY ($1::uuid[]) AND text LIKE 'The sky%'",
    [task.items.map((item) => item.completionId)],
  );
  const given = { assignmentId: task.assignmentId, editedFrom: rows[0]?.id };
  const { annotationId } = await demonstrate(writer, { ...given, text }, now);
  return { ...given, annotationId };
}

function review(actor: UserActor, { slug }: World, review: NewReview, now = NOW) {
  return reviewDemonstration(actor, { slug, review }, now);
}

const waitingFor = (actor: UserActor, { slug }: World) => listDemonstrations(actor, slug, {});

/** The texts that an export of the project holds. */
async function exportedTexts({ id, slug }: World): Promise<unknown[]> {
  const filter = {
    projectId: id,
    slug,
    includeSurplus: false,
    needs: "everything" as const,
    passedOnly: false,
    annotators: "people" as const,
    withTexts: true,
  };
  const texts: unknown[] = [];
  for await (const record of streamRecords(getPool(), filter))
    texts.push(...record.annotations.map(({ demonstration }) => demonstration));
  return texts;
}

test("a demonstration waits with what it was made from and its writer's pseudonym, until it is passed", async () => {
  const world = await open();
  const { annotationId } = await write(world, "The sky is **blue**.", NOW);
  const { demonstrations, waiting, next } = await waitingFor(world.reviewer, world);
  expect({ waiting, next }).toEqual({ waiting: 1, next: null });
  expect(demonstrations).toMatchObject([
    {
      annotationId,
      revision: 1,
      submittedAt: NOW.toISOString(),
      text: { raw: "The sky is **blue**." },
      source: { raw: "The sky is **green**." },
      editDistance: 4,
      earlierNote: null,
    },
  ]);
  const { rows } = await getPool().query("SELECT pseudonym FROM annotator WHERE id = $1", [
    world.writer.annotatorId,
  ]);
  expect(rows).toEqual([{ pseudonym: demonstrations[0]?.from }]);
  await review(world.reviewer, world, { annotationId, revision: 1, verdict: "pass" });
  expect(await waitingFor(world.reviewer, world)).toEqual({ demonstrations: [], waiting: 0, next: null });
  expect(await exportedTexts(world)).toEqual(["The sky is **blue**."]);
});

test("a returned one comes back to its writer with the note, is changed, and waits again", async () => {
  const world = await open();
  const { slug, writer, reviewer } = world;
  const { annotationId, ...given } = await write(world, "The sky is red.", NOW);
  await review(reviewer, world, { annotationId, revision: 1, verdict: "return", note: " Blue. " }, later(5));
  expect(await listReturned(writer, slug)).toEqual({
    returned: [
      {
        assignmentId: given.assignmentId,
        prompt: "Question 1",
        note: "Blue.",
        returnedAt: later(5).toISOString(),
      },
    ],
  });
  expect((await listOwnAnswers(writer, slug, {})).answers).toMatchObject([{ returnNote: "Blue." }]);
  expect(await waitingFor(reviewer, world)).toMatchObject({ waiting: 0 });
  await expectPlacesExact();
  expect(await demonstrate(writer, { ...given, text: "The sky is blue." }, later(9))).toMatchObject({
    revision: 2,
    counted: true,
  });
  expect(await listReturned(writer, slug)).toEqual({ returned: [] });
  expect((await listOwnAnswers(writer, slug, {})).answers).toMatchObject([{ returnNote: null }]);
  expect(await waitingFor(reviewer, world)).toMatchObject({
    waiting: 1,
    demonstrations: [{ revision: 2, earlierNote: "Blue.", text: { raw: "The sky is blue." } }],
  });
});

test("exports and their counts leave a returned one out until it is changed", async () => {
  const world = await open();
  const { annotationId, ...given } = await write(world, "Wrong.", NOW);
  const count = () => countDataset(SYSTEM, world.slug, { format: "rankings" });
  expect(await count()).toMatchObject({ annotations: 1 });
  await review(world.reviewer, world, { annotationId, revision: 1, verdict: "return", note: "Why?" });
  expect(await exportedTexts(world)).toEqual([]);
  expect(await count()).toMatchObject({ annotations: 0 });
  await demonstrate(world.writer, { ...given, text: "Right." }, later(1));
  expect(await exportedTexts(world)).toEqual(["Right."]);
  expect(await count()).toMatchObject({ annotations: 1 });
});

test("a returned task that its writer skips is free for others, and waits for no review", async () => {
  const world = await open();
  const { annotationId, assignmentId } = await write(world, "Wrong.", NOW);
  await review(world.reviewer, world, { annotationId, revision: 1, verdict: "return", note: "Why?" });
  const common = { clientId: crypto.randomUUID(), activeMs: 1, reasonTags: [] };
  const answer = { ...common, outcome: "skipped" as const, skipReason: "not_my_field" as const };
  await submitAnnotation(world.writer, { assignmentId, answer, client: "web" }, later(1));
  expect(await listReturned(world.writer, world.slug)).toEqual({ returned: [] });
  expect(await waitingFor(world.reviewer, world)).toMatchObject({ waiting: 0 });
});

test("nobody reviews his own, and a return says what to change", async () => {
  const world = await open();
  const own = { ...world, writer: world.reviewer };
  const { annotationId } = await write(own, "Mine.", NOW);
  expect(await waitingFor(world.reviewer, world)).toMatchObject({ waiting: 0, demonstrations: [] });
  await expect(
    review(world.reviewer, world, { annotationId, revision: 1, verdict: "pass" }),
  ).rejects.toMatchObject({ code: "forbidden", userMessage: "Nobody reviews an answer of his own." });
  const manager = await createMember(world.id, "manager");
  expect(await waitingFor(manager, world)).toMatchObject({ waiting: 1 });
  await expect(
    review(manager, world, { annotationId, revision: 1, verdict: "return", note: " " }),
  ).rejects.toThrow("Say what has to be changed.");
  const { rows } = await getPool().query("SELECT 1 FROM review WHERE annotation_id = $1", [annotationId]);
  expect(rows).toEqual([]);
});

test("a verdict can be taken back by a later one; both are kept", async () => {
  const world = await open();
  const { annotationId } = await write(world, "Good.", NOW);
  const first = { annotationId, revision: 1, verdict: "return" as const, note: "Bad." };
  await review(world.reviewer, world, first);
  await review(world.reviewer, world, { annotationId, revision: 1, number: 2, verdict: "pass" });
  expect(await listReturned(world.writer, world.slug)).toEqual({ returned: [] });
  expect(await exportedTexts(world)).toEqual(["Good."]);
  const { rows } = await getPool().query(
    "SELECT number, verdict FROM review WHERE annotation_id = $1 ORDER BY number",
    [annotationId],
  );
  expect(rows).toEqual([
    { number: 1, verdict: "return" },
    { number: 2, verdict: "pass" },
  ]);
});

test("of two reviewers at once one is told, and so is who read a revision that was changed", async () => {
  const world = await open();
  const { annotationId, ...given } = await write(world, "One.", NOW);
  const other = await createMember(world.id, "manager");
  const pass = { annotationId, revision: 1, verdict: "pass" as const };
  const both = await Promise.allSettled([
    review(world.reviewer, world, pass),
    review(other, world, { ...pass, verdict: "return", note: "No." }),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(both.find(({ status }) => status === "rejected")).toMatchObject({
    reason: { code: "conflict", userMessage: "Somebody else has reviewed this answer meanwhile." },
  });
  await demonstrate(world.writer, { ...given, text: "Two." }, later(1));
  await expect(review(other, world, { ...pass, number: 2 })).rejects.toMatchObject({
    code: "conflict",
    userMessage: "The answer was changed meanwhile.",
  });
});

test("a change and a return at the same moment leave the newest revision to be reviewed", async () => {
  const world = await open({ tasks: 6 });
  for (let n = 0; n < 6; n++) {
    const { annotationId, ...given } = await write(world, "One.", later(n));
    const returned = { annotationId, revision: 1, verdict: "return" as const, note: "No." };
    await Promise.allSettled([
      demonstrate(world.writer, { ...given, text: "Two." }, later(n)),
      review(world.reviewer, world, returned),
    ]);
  }
  expect(await waitingFor(world.reviewer, world)).toMatchObject({ waiting: 6 });
  expect(await listReturned(world.writer, world.slug)).toEqual({ returned: [] });
});

test("the list goes on page by page, oldest first; another project's are not reviewed here", async () => {
  const world = await open({ tasks: 12, from: "write" });
  const ids: string[] = [];
  for (let n = 0; n < 12; n++) {
    const { assignmentId } = await claimNext(world.writer, world.slug, later(n));
    ids.push((await demonstrate(world.writer, { assignmentId, text: `Text ${n}` }, later(n))).annotationId);
  }
  const first = await listDemonstrations(world.reviewer, world.slug, {});
  expect(first).toMatchObject({ waiting: 12, next: ids[9] });
  expect(first.demonstrations[0]).toMatchObject({ source: null, editDistance: null });
  const rest = await listDemonstrations(world.reviewer, world.slug, { after: first.next ?? "" });
  expect([...first.demonstrations, ...rest.demonstrations].map((one) => one.annotationId)).toEqual(ids);
  expect(rest.next).toBeNull();
  const stranger = await open();
  await expect(
    review(stranger.reviewer, stranger, { annotationId: ids[0] ?? "", revision: 1, verdict: "pass" }),
  ).rejects.toMatchObject({ code: "not_found" });
});

test("only a project that asks for demonstrations has some to review", async () => {
  const world = await open();
  expect(await hasDemonstrations(world.reviewer, world.id)).toBe(true);
  const other = await createProject(SYSTEM, { name: `Reviews ${++made}` }, NOW);
  expect(await hasDemonstrations(await createMember(other.id, "reviewer"), other.id)).toBe(false);
});
