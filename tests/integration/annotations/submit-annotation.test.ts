import { afterEach, describe, expect, test } from "vitest";
import type { UserActor } from "@/lib/accounts/actor";
import { SYSTEM } from "@/lib/accounts/actor";
import { submitBodySchema, type SubmitBody } from "@/lib/annotations/schema";
import { submitAnnotation } from "@/lib/annotations/services/submit-annotation";
import { getPool } from "@/lib/platform/db";
import { updateProject } from "@/lib/projects/services/update-project";
import type { TaskView } from "@/lib/tasks/schema";
import { expireLeases } from "@/lib/tasks/repository-claim";
import { claimTask } from "@/lib/tasks/services/claim-task";
import { createMember } from "../../support/actors";
import { useDatabase } from "../../support/database";
import { createProjectWithTasks, expectPlacesExact } from "../../support/tasks";

useDatabase();
afterEach(expectPlacesExact);

const NOW = new Date("2026-03-01T10:00:00Z");
const later = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);

async function claim(actor: UserActor, slug: string, now = NOW): Promise<TaskView> {
  const { task } = await claimTask(actor, { slug, have: [] }, now);
  if (task === null) throw new Error("nothing left");
  return task;
}

function ranking(
  tiers: string[][],
  more: Partial<Extract<SubmitBody, { outcome: "answered" }>> = {},
): SubmitBody {
  return {
    outcome: "answered",
    clientId: crypto.randomUUID(),
    activeMs: 1000,
    tiers,
    unranked: [],
    confirmedOrder: false,
    ...more,
  };
}

function submit(actor: UserActor, task: TaskView, body: SubmitBody, now = NOW) {
  const answer = submitBodySchema.parse(body);
  return submitAnnotation(actor, { assignmentId: task.assignmentId, answer, client: "web" }, now);
}

const ids = (task: TaskView): string[] => task.items.map((item) => item.completionId);
const skip = (): SubmitBody => ({
  outcome: "skipped",
  skipReason: "not_my_field",
  clientId: crypto.randomUUID(),
  activeMs: 10,
});

async function revisions(annotationId: string) {
  const { rows } = await getPool().query(
    `SELECT r.*, n.counted FROM annotation_revision r JOIN annotation n ON n.id = r.annotation_id WHERE n.id = $1 ORDER BY r.revision`,
    [annotationId],
  );
  return rows as Record<string, unknown>[];
}

test("a ranking with a tie is stored by item position, with all that belongs to it", async () => {
  const { slug, id, protocolVersion } = await createProjectWithTasks(
    { tasks: 1, k: 3, guidelines: "Be fair." },
    NOW,
  );
  const actor = await createMember(id, "annotator");
  const task = await claim(actor, slug);
  const [a, b, c] = ids(task) as [string, string, string];
  const reply = await submit(actor, task, ranking([[c], [a, b]], { rationale: "C is right." }), later(1));
  expect(reply).toMatchObject({ revision: 1, counted: true });
  const { rows } = await getPool().query<{ completion_id: string }>(
    `SELECT completion_id FROM task_item WHERE task_id = $1 ORDER BY position`,
    [task.taskId],
  );
  const [stored] = await revisions(reply.annotationId);
  expect(stored).toMatchObject({
    outcome: "answered",
    rationale: "C is right.",
    active_ms: 1000,
    client: "web",
    submitted_at: later(1),
  });
  expect(stored?.tiers).toEqual(rows.map((row) => (row.completion_id === c ? 0 : 1)));
  expect(protocolVersion).toBe(1);
});

describe("the same submit again", () => {
  test("is stored once, also when both arrive at once", async () => {
    const { slug, id } = await createProjectWithTasks({ tasks: 1 }, NOW);
    const actor = await createMember(id, "annotator");
    const task = await claim(actor, slug);
    const answer = ranking(
      ids(task)
        .reverse()
        .map((one) => [one]),
    );
    const replies = await Promise.all(Array.from({ length: 8 }, () => submit(actor, task, answer)));
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
    expect(await revisions(replies[0]!.annotationId)).toHaveLength(1);
  });

  test("for another task is refused", async () => {
    const { slug, id } = await createProjectWithTasks({ tasks: 2 }, NOW);
    const actor = await createMember(id, "annotator");
    const first = await claim(actor, slug);
    const answer = skip();
    await submit(actor, first, answer);
    await expect(submit(actor, await claim(actor, slug), answer)).rejects.toMatchObject({ code: "conflict" });
  });
});

test("an edit is a new revision that keeps its place; the first one stays", async () => {
  const { slug, id } = await createProjectWithTasks({ tasks: 1, wanted: 1 }, NOW);
  const actor = await createMember(id, "annotator");
  const task = await claim(actor, slug);
  const [a, b, c] = ids(task) as [string, string, string];
  const first = await submit(actor, task, ranking([[c], [b], [a]]));
  const second = await submit(actor, task, ranking([[b], [c], [a]]));
  expect(second).toEqual({ annotationId: first.annotationId, revision: 2, counted: true });
  expect(await revisions(first.annotationId)).toHaveLength(2);
});

test("edits that arrive at once are each stored", async () => {
  const { slug, id } = await createProjectWithTasks({ tasks: 1 }, NOW);
  const actor = await createMember(id, "annotator");
  const task = await claim(actor, slug);
  const [a, b, c] = ids(task) as [string, string, string];
  const replies = await Promise.all(
    Array.from({ length: 5 }, () => submit(actor, task, ranking([[c], [b], [a]]))),
  );
  expect(replies.map((reply) => reply.revision).sort()).toEqual([1, 2, 3, 4, 5]);
  expect(await revisions(replies[0]!.annotationId)).toHaveLength(5);
});

describe("an answer that comes late", () => {
  test("takes a free place, or is kept as surplus", async () => {
    const { slug, id } = await createProjectWithTasks({ tasks: 1, wanted: 1 }, NOW);
    const [slow, quick] = await Promise.all([createMember(id, "annotator"), createMember(id, "annotator")]);
    const late = await claim(slow, slug);
    const taken = await claim(quick, slug, later(31));
    await submit(
      quick,
      taken,
      ranking(
        ids(taken)
          .reverse()
          .map((one) => [one]),
      ),
      later(32),
    );
    const reply = await submit(
      slow,
      late,
      ranking(
        ids(late)
          .reverse()
          .map((one) => [one]),
      ),
      later(33),
    );
    expect(reply.counted).toBe(false);
    expect(await revisions(reply.annotationId)).toMatchObject([{ outcome: "answered", counted: false }]);
  });
});

test("of late answers that arrive at once, while leases end, as many are counted as places are free", async () => {
  const { slug, id } = await createProjectWithTasks({ tasks: 1, wanted: 2 }, NOW);
  const late: (readonly [UserActor, TaskView])[] = [];
  for (const minute of [0, 31, 62, 93])
    for (let n = 0; n < 2; n++) {
      const actor = await createMember(id, "annotator");
      late.push([actor, await claim(actor, slug, later(minute))]);
    }
  const refuse = (): SubmitBody => ({
    outcome: "none_acceptable",
    clientId: crypto.randomUUID(),
    activeMs: 1,
  });
  const [replies] = await Promise.all([
    Promise.all(late.map(([actor, task]) => submit(actor, task, refuse(), later(124)))),
    expireLeases(later(124)),
  ]);
  expect(replies.filter((reply) => reply.counted)).toHaveLength(2);
  const { rows } = await getPool().query(`SELECT counted, leased FROM task WHERE project_id = $1`, [id]);
  expect(rows).toEqual([{ counted: 2, leased: 0 }]);
});

test("an edit and a skip of one answer at once leave its task's places exact", async () => {
  const { slug, id } = await createProjectWithTasks({ tasks: 1, wanted: 1 }, NOW);
  const actor = await createMember(id, "annotator");
  const task = await claim(actor, slug);
  const [a, b, c] = ids(task) as [string, string, string];
  await submit(actor, task, ranking([[c], [b], [a]]));
  const replies = await Promise.all(
    Array.from({ length: 6 }, (_, i) => submit(actor, task, i % 2 === 0 ? skip() : ranking([[b], [c], [a]]))),
  );
  expect(replies.map((reply) => reply.revision).sort()).toEqual([2, 3, 4, 5, 6, 7]);
  const newest = replies.find((reply) => reply.revision === 7);
  const { rows } = await getPool().query(`SELECT counted, skips FROM task WHERE project_id = $1`, [id]);
  expect(rows).toEqual([newest?.counted === true ? { counted: 1, skips: 0 } : { counted: 0, skips: 1 }]);
});

test("none acceptable uses a place; a skip frees it; the third skip sends the task to review", async () => {
  const { slug, id } = await createProjectWithTasks({ tasks: 1, wanted: 2 }, NOW);
  const actors = await Promise.all(Array.from({ length: 5 }, () => createMember(id, "annotator")));
  const none = await submit(actors[0]!, await claim(actors[0]!, slug), {
    outcome: "none_acceptable",
    clientId: crypto.randomUUID(),
    activeMs: 3,
  });
  expect(none.counted).toBe(true);
  for (const actor of actors.slice(1, 4)) {
    expect((await submit(actor, await claim(actor, slug), skip())).counted).toBe(false);
    await expectPlacesExact();
  }
  await expect(claim(actors[4]!, slug)).rejects.toThrow("nothing left");
  const { rows } = await getPool().query(`SELECT state, skips FROM task WHERE project_id = $1`, [id]);
  expect(rows).toEqual([{ state: "review", skips: 3 }]);
});

describe("an answer that does not fit", () => {
  test("is refused with the reason: missing, doubled and foreign completions, untouched order, forbidden ties", async () => {
    const protocol = { kind: "ranking" as const, tiesAllowed: false, partialAllowed: false };
    const { slug, id } = await createProjectWithTasks({ tasks: 1, protocol }, NOW);
    const actor = await createMember(id, "annotator");
    const task = await claim(actor, slug);
    const [a, b, c] = ids(task) as [string, string, string];
    const bad = [
      ranking([[a], [c]]),
      ranking([[a], [c], [b], [a]]),
      ranking([[a], [c], [b], [crypto.randomUUID()]]),
      ranking([[b], [a, c]]),
      ranking([[a], [b], [c]]),
      ranking([[c], [b]], { unranked: [a] }),
    ];
    for (const answer of bad)
      await expect(submit(actor, task, answer)).rejects.toMatchObject({ code: "invalid_input" });
    await expect(
      submit(actor, task, ranking([[a], [b], [c]], { confirmedOrder: true })),
    ).resolves.toMatchObject({ counted: true });
  });
});

test("a protocol changed while a task is open does not change that task", async () => {
  const { slug, id } = await createProjectWithTasks({ tasks: 1 }, NOW);
  const actor = await createMember(id, "annotator");
  const task = await claim(actor, slug);
  await updateProject(SYSTEM, slug, { protocol: { kind: "ranking", tiesAllowed: false } }, NOW);
  const [a, b, c] = ids(task) as [string, string, string];
  await expect(submit(actor, task, ranking([[b, a], [c]]))).resolves.toMatchObject({ counted: true });
});
