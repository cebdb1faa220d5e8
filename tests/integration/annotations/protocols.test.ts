import { afterEach, describe, expect, test } from "vitest";
import { SYSTEM, type UserActor } from "@/lib/accounts/actor";
import { submitBodySchema, type SubmitBody } from "@/lib/annotations/schema";
import { submitAnnotation } from "@/lib/annotations/services/submit-annotation";
import { getPool } from "@/lib/platform/db";
import type { ProtocolInput } from "@/lib/projects/protocol";
import { createProject } from "@/lib/projects/services/create-project";
import { updateProject } from "@/lib/projects/services/update-project";
import type { TaskView } from "@/lib/tasks/schema";
import { claimTask } from "@/lib/tasks/services/claim-task";
import { createMember } from "../../support/actors";
import { useDatabase } from "../../support/database";
import { importPrompts } from "../../support/import-file";
import { expectPlacesExact } from "../../support/tasks";

useDatabase();
afterEach(expectPlacesExact);

const NOW = new Date("2026-03-01T10:00:00Z");
const FIELDS = [
  { id: "quality", label: "Quality", type: "scale" as const, min: 1, max: 5 },
  { id: "spam", label: "Spam", type: "flag" as const },
  {
    id: "safety",
    label: "Safety",
    type: "choice" as const,
    options: [
      { value: "safe", label: "Safe" },
      { value: "unsafe", label: "Unsafe" },
    ],
    required: false,
  },
];

const RANKING = { kind: "ranking", tiesAllowed: true } as const;

interface World {
  readonly slug: string;
  readonly actor: UserActor;
  readonly id: string;
}

let made = 0;
/** A project with prompts of so many different texts, and somebody who works in it. */
async function open(protocol: ProtocolInput, ...counts: readonly number[]): Promise<World> {
  const project = await createProject(SYSTEM, { name: `Protocol ${++made}`, protocol }, NOW);
  await upload(project.slug, ...counts);
  return { slug: project.slug, id: project.id, actor: await createMember(project.id, "annotator") };
}

async function upload(slug: string, ...counts: readonly number[]): Promise<void> {
  const records = counts.map((count, i) => ({
    prompt: `Question ${i} of ${slug}`,
    responses: Array.from({ length: count }, (_, k) => ({ text: `answer ${k}` })),
  }));
  const report = await importPrompts(records, `Set ${++made}`, slug);
  expect(report.state).toBe("committed");
}

async function claim({ actor, slug }: World): Promise<TaskView> {
  const { task } = await claimTask(actor, { slug, have: [] }, NOW);
  if (task === null) throw new Error("nothing left");
  return task;
}

const ids = (task: TaskView): string[] => task.items.map((item) => item.completionId);

type Said = Partial<Extract<SubmitBody, { outcome: "answered" }>>;

function submit({ actor }: World, task: TaskView, said: Said) {
  const answer = submitBodySchema.parse({
    outcome: "answered",
    clientId: crypto.randomUUID(),
    activeMs: 1000,
    ...said,
  });
  return submitAnnotation(actor, { assignmentId: task.assignmentId, answer, client: "web" }, NOW);
}

/** The newest revision with what is stored by item position, and the completions by position. */
async function stored(annotationId: string) {
  const { rows } = await getPool().query(
    `SELECT r.outcome, r.tiers, r.strengths, r.ratings, r.flags, r.rationale, r.reason_tags, r.demonstration,
       r.edited_from, r.edit_distance,
       (SELECT json_agg(i.completion_id ORDER BY i.position) FROM task_item i WHERE i.task_id = a.task_id) AS items
     FROM annotation_revision r JOIN annotation a ON a.id = r.annotation_id WHERE a.id = $1 ORDER BY r.revision DESC LIMIT 1`,
    [annotationId],
  );
  return rows[0] as Record<string, unknown> & { readonly items: string[] | null };
}

const NOTHING_MORE = { strengths: null, ratings: null, flags: null, demonstration: null, edited_from: null };

describe("a comparison", () => {
  const PROTOCOL = { kind: "pairwise" as const, preset: "helpsteer3_7" as const, reasonTags: ["Clear"] };

  test("is stored with its raw point and its scale, by item position", async () => {
    const world = await open(PROTOCOL, 2);
    const task = await claim(world);
    const [a = "", b = ""] = ids(task);
    const said = { tiers: [[b], [a]], strength: 3, reasonTags: ["Clear"], rationale: "B is right." };
    const row = await stored((await submit(world, task, said)).annotationId);
    const [better, worse] = [row.items?.indexOf(b), row.items?.indexOf(a)];
    expect(row).toMatchObject({
      ...NOTHING_MORE,
      tiers: row.items?.map((id) => (id === b ? 0 : 1)),
      strengths: [{ better, worse, preset: "helpsteer3_7", value: 3 }],
      rationale: "B is right.",
      reason_tags: ["Clear"],
    });
  });

  test("in the middle is a tie of strength 0", async () => {
    const world = await open(PROTOCOL, 2);
    const task = await claim(world);
    const row = await stored((await submit(world, task, { tiers: [ids(task)], strength: 0 })).annotationId);
    expect(row).toMatchObject({ tiers: [0, 0], strengths: [{ preset: "helpsteer3_7", value: 0 }] });
  });

  test.each<readonly [string, (a: string, b: string) => Said, RegExp]>([
    ["no strength", (a, b) => ({ tiers: [[a], [b]] }), /how much better/],
    ["a point that the scale lacks", (a, b) => ({ tiers: [[a], [b]], strength: 4 }), /has no strength 4/],
    ["a strength of a tie", (a, b) => ({ tiers: [[a, b]], strength: 2 }), /contradict/],
    ["the middle with an order", (a, b) => ({ tiers: [[a], [b]], strength: 0 }), /contradict/],
    ["one of two", (a, b) => ({ tiers: [[a]], unranked: [b], strength: 1 }), /must be compared/],
    ["an unknown reason", (a, b) => ({ tiers: [[a], [b]], strength: 1, reasonTags: ["Odd"] }), /none of/],
    [
      "ratings",
      (a, b) => ({ tiers: [[a], [b]], strength: 1, ratings: { [a]: { x: 1 } } }),
      /cannot be answered/,
    ],
  ])("with %s is refused, and nothing is stored", async (_, said, reason) => {
    const world = await open(PROTOCOL, 2);
    const task = await claim(world);
    const [a = "", b = ""] = ids(task);
    await expect(submit(world, task, said(a, b))).rejects.toMatchObject({
      code: "invalid_input",
      userMessage: expect.stringMatching(reason) as string,
    });
    expect(await countAnnotations(world)).toBe(0);
  });

  test("without a middle has no 0", async () => {
    const world = await open({ kind: "pairwise", preset: "llama2_4" }, 2);
    const task = await claim(world);
    await expect(submit(world, task, { tiers: [ids(task)], strength: 0 })).rejects.toMatchObject({
      userMessage: "The scale llama2_4 has no strength 0.",
    });
  });

  test("that is close is explained, where the protocol asks for that", async () => {
    const world = await open({ ...PROTOCOL, rationale: "close_calls" }, 2);
    const task = await claim(world);
    const [a = "", b = ""] = ids(task);
    await expect(submit(world, task, { tiers: [[a], [b]], strength: 1 })).rejects.toMatchObject({
      userMessage: "This answer needs a reason.",
    });
    await submit(world, task, { tiers: [[a], [b]], strength: 2 });
    expect(await countAnnotations(world)).toBe(1);
  });
});

describe("a rating", () => {
  const PROTOCOL = { kind: "rating", fields: FIELDS } as const;

  test("of each answer is stored by item position, flags that are set with it", async () => {
    const world = await open(PROTOCOL, 2);
    const task = await claim(world);
    const [a = "", b = ""] = ids(task);
    const said = {
      ratings: { [a]: { quality: 5, safety: "safe" }, [b]: { quality: 1 } },
      flags: { [b]: ["spam"] },
    };
    const row = await stored((await submit(world, task, said)).annotationId);
    const [first, second] = [row.items?.indexOf(a) ?? -1, row.items?.indexOf(b) ?? -1];
    expect(row).toMatchObject({
      ...NOTHING_MORE,
      tiers: [],
      ratings: { [first]: { quality: 5, safety: "safe" }, [second]: { quality: 1 } },
      flags: { [second]: ["spam"] },
    });
  });

  test("of a single completion is a task; one of none is not", async () => {
    const world = await open(PROTOCOL, 1, 0);
    const task = await claim(world);
    expect(task.items).toHaveLength(1);
    await submit(world, task, { ratings: { [ids(task)[0] ?? ""]: { quality: 3 } } });
    expect((await claimTask(world.actor, { slug: world.slug, have: [] }, NOW)).task).toBeNull();
  });

  test.each<readonly [string, (a: string, b: string) => Said, RegExp]>([
    ["a field not answered", (a) => ({ ratings: { [a]: { quality: 3 } } }), /"quality" is not answered/],
    [
      "a point off the scale",
      (a, b) => ({ ratings: rate(a, b, 6) }),
      /"quality" cannot be answered with "6"/,
    ],
    ["a word for a number", (a, b) => ({ ratings: rate(a, b, "good") }), /cannot be answered with "good"/],
    [
      "a flag as a field",
      (a, b) => ({ ratings: { ...rate(a, b, 3), [a]: { quality: 3, spam: 1 } } }),
      /"spam"/,
    ],
    [
      "an unknown flag",
      (a, b) => ({ ratings: rate(a, b, 3), flags: { [a]: ["quality"] } }),
      /no flag "quality"/,
    ],
    ["an order", (a, b) => ({ ratings: rate(a, b, 3), tiers: [[a], [b]] }), /asks for no order/],
    [
      "a foreign answer",
      (a, b) => ({ ratings: rate(a, crypto.randomUUID(), 3), tiers: [], flags: { [b]: [] } }),
      /not part/,
    ],
    [
      "a text",
      (a, b) => ({ ratings: rate(a, b, 3), demonstration: { text: "x", editedFrom: null } }),
      /no written/,
    ],
  ])("with %s is refused", async (_, said, reason) => {
    const world = await open(PROTOCOL, 2);
    const task = await claim(world);
    const [a = "", b = ""] = ids(task);
    await expect(submit(world, task, said(a, b))).rejects.toMatchObject({
      code: "invalid_input",
      userMessage: expect.stringMatching(reason) as string,
    });
  });
});

const rate = (a: string, b: string, quality: number | string) => ({ [a]: { quality }, [b]: { quality } });

describe("a demonstration", () => {
  test("edited from a completion is stored with its source and the distance from it", async () => {
    const world = await open({ kind: "demonstration", from: "edit" }, 3);
    const task = await claim(world);
    const [a = ""] = ids(task);
    const row = await stored(
      (await submit(world, task, { demonstration: { text: "my answer!", editedFrom: a } })).annotationId,
    );
    expect(row).toMatchObject({
      tiers: [],
      ratings: null,
      demonstration: "my answer!",
      edited_from: row.items?.indexOf(a),
      edit_distance: 5, // "my " before, "!" for " " and the number dropped
    });
  });

  test("is a task also where a prompt has no completions", async () => {
    const world = await open({ kind: "demonstration", from: "write" }, 0);
    const task = await claim(world);
    expect(task.items).toEqual([]);
    const said = { demonstration: { text: "From nothing.", editedFrom: null } };
    expect(await stored((await submit(world, task, said)).annotationId)).toMatchObject({
      demonstration: "From nothing.",
      edited_from: null,
      edit_distance: null,
    });
  });

  test.each<readonly [string, Said, RegExp]>([
    ["no text", {}, /empty/],
    ["blank text", { demonstration: { text: " \n ", editedFrom: null } }, /empty/],
    ["a foreign source", { demonstration: { text: "x", editedFrom: crypto.randomUUID() } }, /not part/],
  ])("with %s is refused", async (_, said, reason) => {
    const world = await open({ kind: "demonstration", from: "edit" }, 2);
    const task = await claim(world);
    await expect(submit(world, task, said)).rejects.toMatchObject({
      userMessage: expect.stringMatching(reason) as string,
    });
  });
});

describe("a ranking", () => {
  test("with fields needs both, and stores both", async () => {
    const world = await open({ ...RANKING, fields: FIELDS.slice(0, 1), rateFirst: true }, 2);
    const task = await claim(world);
    const [a = "", b = ""] = ids(task);
    await expect(submit(world, task, { tiers: [[b], [a]] })).rejects.toMatchObject({
      userMessage: '"quality" is not answered for each answer.',
    });
    const row = await stored(
      (await submit(world, task, { tiers: [[b], [a]], ratings: rate(a, b, 4) })).annotationId,
    );
    expect(row).toMatchObject({
      ratings: { 0: { quality: 4 }, 1: { quality: 4 } },
      flags: {},
      strengths: null,
    });
    expect(row.tiers).toEqual(row.items?.map((id) => (id === b ? 0 : 1)));
  });

  test("of a part is taken where the protocol allows it, and only there", async () => {
    const whole = await open(RANKING, 3);
    const task = await claim(whole);
    const [a = "", b = "", c = ""] = ids(task);
    await expect(submit(whole, task, { tiers: [[c], [a]], unranked: [b] })).rejects.toMatchObject({
      userMessage: "This project asks for a place for every answer.",
    });
    const partial = await open({ ...RANKING, partialAllowed: true }, 3);
    const part = await claim(partial);
    const [x = "", y = "", z = ""] = ids(part);
    await expect(submit(partial, part, { tiers: [[z]], unranked: [x, y] })).rejects.toMatchObject({
      userMessage: "Some answers have no place yet.",
    });
    const row = await stored(
      (await submit(partial, part, { tiers: [[z], [x]], unranked: [y] })).annotationId,
    );
    expect(row.tiers).toEqual(
      row.items?.map((id) => ([z, x, y].indexOf(id) === 2 ? -1 : [z, x].indexOf(id))),
    );
  });
});

describe("tasks and versions", () => {
  test("pairs of a prompt are a ring", async () => {
    const world = await open({ kind: "pairwise", preset: "binary_2" }, 4);
    const { rows } = await getPool().query<{ items: string[]; kind: string }>(
      `SELECT b.kind, (SELECT array_agg(i.completion_id) FROM task_item i WHERE i.task_id = t.id) AS items
       FROM task t JOIN task_batch b ON b.id = t.batch_id WHERE t.project_id = $1`,
      [world.id],
    );
    expect(rows).toHaveLength(4);
    expect(rows.every(({ items, kind }) => items.length === 2 && kind === "pairs")).toBe(true);
    const uses = new Map<string, number>();
    for (const id of rows.flatMap(({ items }) => items)) uses.set(id, (uses.get(id) ?? 0) + 1);
    expect([...uses.values()]).toEqual([2, 2, 2, 2]);
  });

  test("a claim gives the newest version of the kind of its batch; a task that is held keeps its own", async () => {
    const world = await open({ kind: "pairwise", preset: "binary_2" }, 2, 2, 2);
    const held = await claim(world);
    await change(world, { kind: "pairwise", preset: "hh_8" });
    const other = { ...world, actor: await createMember(world.id, "annotator") };
    expect(await claim(other)).toMatchObject({ protocolVersion: 2, protocol: { preset: "hh_8" } });
    const again = await claim(world);
    expect(again).toMatchObject({ assignmentId: held.assignmentId, protocolVersion: 1 });
    const [a = "", b = ""] = ids(held);
    await submit(world, held, { tiers: [[a], [b]], strength: 1 });
    expect((await claim(world)).protocolVersion).toBe(2);
  });

  test("a change of the kind concerns only prompts that are uploaded later", async () => {
    const world = await open(RANKING, 3);
    await change(world, { kind: "rating", fields: FIELDS });
    await upload(world.slug, 1);
    const old = await claim(world);
    expect(old).toMatchObject({ protocolVersion: 1, protocol: { kind: "ranking" } });
    const { task } = await claimTask(world.actor, { slug: world.slug, have: [old.assignmentId] }, NOW);
    expect(task).toMatchObject({ protocolVersion: 2, protocol: { kind: "rating" } });
    expect(task?.items).toHaveLength(1);
  });

  test("the same protocol again makes no version", async () => {
    const world = await open({ kind: "rating", fields: FIELDS }, 1);
    expect(await change(world, { kind: "rating", fields: FIELDS })).toBe(1);
    expect(await change(world, { kind: "rating", fields: FIELDS.slice(0, 1) })).toBe(2);
  });
});

async function change(world: World, protocol: ProtocolInput): Promise<number> {
  return (await updateProject(SYSTEM, world.slug, { protocol }, NOW)).protocolVersion;
}

async function countAnnotations({ id }: World): Promise<number> {
  const { rows } = await getPool().query<{ n: number }>(
    `SELECT count(*)::int AS n FROM annotation a JOIN task t ON t.id = a.task_id WHERE t.project_id = $1`,
    [id],
  );
  return rows[0]?.n ?? -1;
}
