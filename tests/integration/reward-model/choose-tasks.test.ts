import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { type Actor, SYSTEM, type UserActor } from "@/lib/accounts/actor";
import { submitBodySchema } from "@/lib/annotations/schema";
import { submitAnnotation } from "@/lib/annotations/services/submit-annotation";
import { getPool } from "@/lib/platform/db";
import type { Protocol } from "@/lib/projects/protocol";
import { createProject } from "@/lib/projects/services/create-project";
import { type ChoicePlanInput, choicePlanSchema } from "@/lib/reward-model/choice-schema";
import { chooseTasks } from "@/lib/reward-model/services/choose-tasks";
import { promoteRun } from "@/lib/reward-model/services/promote-run";
import { readServing } from "@/lib/reward-model/services/read-serving";
import type { ScoreWith } from "@/lib/reward-model/services/score-stored";
import { closeBatch } from "@/lib/tasks/services/change-batch";
import { claimTask } from "@/lib/tasks/services/claim-task";
import { listBatches } from "@/lib/tasks/services/list-batches";
import { createMember, createUser } from "../../support/actors";
import { failureOf } from "../../support/command";
import { useDatabase } from "../../support/database";
import { exportRankings } from "../../support/dataset-rows";
import { importPrompts } from "../../support/import-file";
import { FIELDS, protocol } from "../../support/protocols";
import { saidRewards } from "../../support/said-rewards";
import { serveCheckpoint } from "../../support/served-checkpoint";
import { useServingFolder } from "../../support/serving";

useDatabase();
useServingFolder();

let made = 0;

/** A project, and a set of prompts whose answers say their rewards. */
async function setUp(rewards: readonly (readonly number[])[], given?: Protocol) {
  const name = `Chosen ${++made}`;
  const project = await createProject(
    SYSTEM,
    { name, wanted: 2, ...(given === undefined ? {} : { protocol: given }) },
    new Date(),
  );
  const set = `Set of ${name}`;
  await importPrompts(
    rewards.map((row, i) => ({
      prompt: `Question ${made} ${i}?`,
      responses: row.map((reward) => ({ text: `is worth ${reward}` })),
    })),
    set,
  );
  const choose = (
    asked: Omit<ChoicePlanInput, "promptSet"> = {},
    using: ScoreWith = {},
    actor: Actor = SYSTEM,
  ) =>
    chooseTasks(actor, project.slug, choicePlanSchema.parse({ promptSet: set, ...asked }), new Date(), {
      ...saidRewards(),
      ...using,
    });
  return { project, slug: project.slug, set, choose };
}

interface TaskRow {
  readonly arm: string;
  readonly texts: readonly string[];
  readonly position: string;
}

/** The project's tasks in the order of the queue. */
async function readTasks(slug: string): Promise<TaskRow[]> {
  const { rows } = await getPool().query<TaskRow>(
    `SELECT b.choice->>'arm' AS arm, t.position,
       (SELECT array_agg(c.text ORDER BY i.position) FROM task_item i JOIN completion c ON c.id = i.completion_id
        WHERE i.task_id = t.id) AS texts
     FROM task t JOIN task_batch b ON b.id = t.batch_id JOIN project p ON p.id = t.project_id
     WHERE p.slug = $1 ORDER BY t.position`,
    [slug],
  );
  return rows;
}

const byArm = (a: { arm: string } | null, b: { arm: string } | null): number =>
  (a?.arm ?? "").localeCompare(b?.arm ?? "");

async function answerNext(annotator: UserActor, slug: string): Promise<void> {
  const { task } = await claimTask(annotator, { slug, have: [] }, new Date());
  if (task === null) throw new Error("nothing was given out");
  const tiers = task.items.map(({ completionId }) => [completionId]);
  const sent = { outcome: "answered", tiers, confirmedOrder: true, clientId: randomUUID(), activeMs: 1000 };
  const answer = submitBodySchema.parse(sent);
  await submitAnnotation(annotator, { assignmentId: task.assignmentId, answer, client: "api" }, new Date());
}

test("without a served model it is refused, with the way to one", async () => {
  const { choose } = await setUp([[1, 2]]);
  const failure = await failureOf(choose());
  expect(failure).toMatchObject({ code: "conflict" });
  expect(failure.fix).toContain("Promote a finished training");
});

describe("with a served model", () => {
  beforeAll(() => serveCheckpoint("First", "checkpoints/first", 2));

  test("the closest pairs become tasks, equal texts once, and the batch says who chose it", async () => {
    const { slug, choose } = await setUp([[0, 5, 4, 0], [1, 1.5, 9], [3]]);
    const counted = await choose({ randomShare: 0, dryRun: true, seed: 7 });
    const figures = {
      ...{
        model: "first/1",
        prompts: 3,
        tasks: 2,
        annotations: 4,
        withoutTask: 1,
        seen: 0,
        chosen: 2,
        random: 0,
        members: 0,
      },
      sureness: { chosen: expect.closeTo(0.177, 3) as number, any: expect.closeTo(0.388, 3) as number },
      disagreement: null,
      seed: 7,
    };
    expect(counted).toEqual({ state: "counted", ...figures });
    expect(await readTasks(slug)).toEqual([]);
    const reply = await choose({ randomShare: 0, seed: 7 });
    const { batches } = await listBatches(SYSTEM, slug);
    expect(reply).toEqual({ state: "made", ...figures, batches });
    expect(batches).toMatchObject([
      {
        tasks: 2,
        cut: { how: "pairs", perPrompt: 1 },
        choice: { arm: "chosen", rule: "closest", model: "first/1", seed: 7 },
      },
    ]);
    expect((await readTasks(slug)).map(({ texts }) => texts)).toEqual([
      ["is worth 1", "is worth 1.5"],
      ["is worth 5", "is worth 4"],
    ]);
    const { rows } = await getPool().query("SELECT change FROM audit_entry WHERE action = 'chooseTasks'");
    expect(rows).toMatchObject([
      { change: { rule: "closest", model: "first/1", seed: 7, chosen: 2, random: 0 } },
    ]);
  });

  test("an answer that was scored without heads is scored anew before heads are compared", async () => {
    const { slug, choose } = await setUp([
      [0, 5, 4],
      [1, 7, 9],
    ]);
    const { score } = saidRewards();
    const told: number[] = [];
    /** On which is better, 5 or 4, and 7 or 9, the heads do not agree. */
    const withHeads: ScoreWith["score"] = async (inputs) => {
      const reply = await score(inputs);
      told.push(...reply.rewards);
      return {
        ...reply,
        heads: reply.rewards.map((reward) => [reward, reward === 9 ? 6.5 : Math.min(reward, 4.5)]),
      };
    };
    const asked = { rule: "ensemble", randomShare: 0 } as const;
    await choose({ dryRun: true }); // keeps rewards without heads
    await choose({ ...asked, dryRun: true }, { score: withHeads });
    expect(told.toSorted()).toEqual([0, 1, 4, 5, 7, 9]);
    await getPool().query(
      `UPDATE completion_score s SET heads = '{}' FROM completion c WHERE c.id = s.completion_id AND c.text = ANY ($1)`,
      [["is worth 4", "is worth 9"]],
    );
    told.length = 0;
    expect(await choose(asked, { score: withHeads })).toMatchObject({ state: "made", chosen: 2 });
    expect(told.filter((reward) => [0, 1, 5, 7].includes(reward))).toEqual([]);
    expect(told.toSorted()).toEqual([4, 9]);
    expect(await readTasks(slug)).toHaveLength(2);
  });

  test("the pairs on which an ensemble's heads disagree become tasks; a model without one is refused", async () => {
    const { slug, choose } = await setUp([
      [0, 5, 4],
      [1, 1.5, 9],
    ]);
    const { score } = saidRewards();
    /** Of answers worth 4 or 9 the heads think otherwise. */
    const withHeads: ScoreWith["score"] = async (inputs) => {
      const reply = await score(inputs);
      return {
        ...reply,
        heads: reply.rewards.map((reward) => (/[49]/.test(String(reward)) ? [reward, 3] : [reward, reward])),
      };
    };
    const asked = { rule: "ensemble", randomShare: 0 } as const;
    expect(await choose(asked, { score: withHeads })).toMatchObject({ state: "made", chosen: 2 });
    expect((await readTasks(slug)).map(({ texts }) => texts)).toEqual([
      ["is worth 1.5", "is worth 9"],
      ["is worth 5", "is worth 4"],
    ]);
    const bare = await setUp([[0, 5, 4]]);
    const failure = await failureOf(bare.choose(asked));
    expect(failure).toMatchObject({ code: "conflict" });
    expect(failure.fix).toContain("--ensemble");
    expect(() => choicePlanSchema.parse({ promptSet: "x", rule: "ensemble", size: 3 })).toThrow("pairs");
  });

  test("--again chooses no pair that stands in a task already, but one whose task was closed unanswered", async () => {
    const { slug, choose } = await setUp([[0, 1, 3]]);
    const again = { randomShare: 0, again: true } as const;
    const first = await choose({ randomShare: 0 });
    await choose(again);
    const texts = async () => (await readTasks(slug)).map((task) => task.texts.join(", "));
    expect(await texts()).toEqual(["is worth 0, is worth 1", "is worth 1, is worth 3"]);
    await choose(again);
    expect(await failureOf(choose(again))).toMatchObject({
      fix: expect.stringContaining("stand in tasks of two already") as string,
    });
    const [batch] = first.state === "made" ? first.batches : [];
    await closeBatch(SYSTEM, { slug, batchId: batch?.id ?? "" });
    await choose(again);
    expect((await texts()).slice(2)).toEqual(["is worth 0, is worth 3", "is worth 0, is worth 1"]);
  });

  test("the random arm is a batch of its own, mixed with the other in the queue", async () => {
    const { slug, choose } = await setUp(Array.from({ length: 150 }, (_, i) => [i % 7, (i % 5) + 0.3, 9]));
    const reply = await choose({ perPrompt: 2, total: 200 });
    expect(reply).toMatchObject({ state: "made", chosen: 160, random: 40 });
    const { batches } = await listBatches(SYSTEM, slug);
    expect(batches.map(({ choice, tasks }) => [choice?.arm, tasks]).toSorted()).toEqual([
      ["chosen", 160],
      ["random", 40],
    ]);
    const tasks = await readTasks(slug);
    const half = tasks.slice(0, 100).filter(({ arm }) => arm === "random");
    expect(half).toHaveLength(20);
  });

  test("an export's tasks say which arm they are of, and who chose", async () => {
    const { project, slug, choose } = await setUp([
      [1, 2, 5],
      [3, 4, 9],
    ]);
    await choose({ randomShare: 0.5, rule: "top", seed: 5 });
    const annotator = await createMember(project.id, "annotator");
    for (let i = 0; i < 2; i++) await answerNext(annotator, slug);
    const records = await exportRankings(slug);
    const how = { rule: "top", model: "first/1", seed: 5 };
    expect(records.flatMap(({ tasks }) => tasks.map((task) => task.chosen_by)).toSorted(byArm)).toEqual([
      { arm: "chosen", ...how },
      { arm: "random", ...how },
    ]);
  });

  test("answers are scored in portions: a request ends in time, the next one goes on, none is scored twice", async () => {
    const { choose } = await setUp(Array.from({ length: 40 }, (_, i) => [i, i + 1, i + 3, i + 4]));
    const { score, asked } = saidRewards();
    const using = { score, patienceMs: -1 };
    expect(await choose({}, using)).toEqual({ state: "scoring", model: "first/1", scored: 8, left: 152 });
    expect(await choose({}, using)).toEqual({ state: "scoring", model: "first/1", scored: 16, left: 144 });
    expect(await choose({}, { score })).toMatchObject({ state: "made", tasks: 40 });
    expect(asked).toHaveLength(160);
    expect(new Set(asked.map((input) => JSON.stringify(input))).size).toBe(160);
    expect(asked[0]).toMatchObject({
      kind: "pair",
      prompt: [{ role: "user", content: `Question ${made} 0?` }],
    });
  });

  test("prompts with tasks are passed over unless they are asked for again", async () => {
    const { slug, choose } = await setUp([
      [1, 2, 5],
      [10, 13, 17],
    ]);
    await choose({ randomShare: 0, total: 1 });
    await choose({ randomShare: 0 });
    expect(await failureOf(choose())).toMatchObject({ code: "invalid_input" });
    await choose({ randomShare: 0, rule: "top", again: true });
    expect((await readTasks(slug)).map(({ texts }) => texts)).toEqual([
      ["is worth 1", "is worth 2"],
      ["is worth 10", "is worth 13"],
      ["is worth 2", "is worth 5"],
      ["is worth 13", "is worth 17"],
    ]);
  });

  test("of two requests for the same prompts that overlap one makes the tasks", async () => {
    const { slug, choose } = await setUp([
      [1, 2],
      [10, 13],
    ]);
    const { score } = saidRewards();
    let before: unknown;
    const refused = await failureOf(
      choose(
        { randomShare: 0 },
        {
          // The other one comes and goes after this one has read which prompts have no tasks.
          score: async (inputs) => {
            before ??= await choose({ randomShare: 0 });
            return score(inputs);
          },
        },
      ),
    );
    expect(before).toMatchObject({ state: "made", tasks: 2 });
    expect(refused.userMessage).toContain("meanwhile (2 of them)");
    expect(await readTasks(slug)).toHaveLength(2);
    const language = await failureOf(choose({ language: "fr" }));
    expect(language.fix).toContain("None but prompts in fr");
  });

  test("a ranking project gets blocks of the closest answers", async () => {
    const { slug, choose } = await setUp([[0, 7, 7.5, 3, 8]]);
    await choose({ size: 3, randomShare: 0 });
    expect((await readTasks(slug))[0]?.texts).toEqual(["is worth 7", "is worth 7.5", "is worth 8"]);
    expect((await listBatches(SYSTEM, slug)).batches[0]).toMatchObject({ cut: { how: "blocks", size: 3 } });
  });

  test("what was counted is made with its seed; another seed draws another random arm", async () => {
    const { slug, choose } = await setUp(Array.from({ length: 60 }, (_, i) => [i % 7, (i % 5) + 0.3, 9]));
    const asked = { perPrompt: 2, randomShare: 0.5 };
    const count = async (seed?: number) => {
      const reply = await choose({ ...asked, dryRun: true, ...(seed === undefined ? {} : { seed }) });
      if (reply.state !== "counted") throw new Error(reply.state);
      return reply;
    };
    const { state, ...counted } = await count();
    expect(state).toBe("counted");
    expect((await count(counted.seed + 1)).sureness).not.toEqual(counted.sureness);
    expect(await choose({ ...asked, seed: counted.seed })).toMatchObject({ ...counted, state: "made" });
    const { batches } = await listBatches(SYSTEM, slug);
    expect(batches.map(({ choice }) => choice?.seed)).toEqual([counted.seed, counted.seed]);
  });

  test("what the protocol cannot ask is refused before anything is scored, and so are people who do not manage", async () => {
    const { score, asked } = saidRewards();
    const rating = await setUp([[1, 2]], protocol({ kind: "rating", fields: FIELDS }));
    expect(await failureOf(rating.choose({}, { score }))).toMatchObject({ code: "invalid_input" });
    const pairwise = await setUp([[1, 2, 3]], protocol({ kind: "pairwise", preset: "binary_2" }));
    expect(await failureOf(pairwise.choose({ size: 3 }, { score }))).toMatchObject({ code: "invalid_input" });
    const annotator = await createMember(pairwise.project.id, "annotator");
    expect(await failureOf(pairwise.choose({}, { score }, annotator))).toMatchObject({
      code: "forbidden",
    });
    expect(await failureOf(pairwise.choose({}, { score }, await createUser()))).toMatchObject({
      code: "not_found",
    });
    expect(asked).toEqual([]);
    expect(choicePlanSchema.safeParse({ promptSet: "s", size: 3, perPrompt: 2 }).success).toBe(false);
  });

  test("a model that was promoted while another one scored ends it, and then scores all anew, without an ensemble not by heads", async () => {
    const { choose } = await setUp([
      [1, 2],
      [3, 4],
    ]);
    const first = saidRewards();
    await choose({ dryRun: true }, first);
    await serveCheckpoint("Second", "checkpoints/second");
    await promoteRun(SYSTEM, "second", 1);
    expect(await failureOf(choose({ dryRun: true }, saidRewards("first/1")))).toMatchObject({
      code: "conflict",
    });
    const unasked = saidRewards("second/1");
    expect(await readServing(SYSTEM, "second")).toEqual({ name: "second/1", heads: null });
    const failure = await failureOf(choose({ rule: "ensemble" }, unasked)); // trained without one
    expect(failure).toMatchObject({ code: "conflict" });
    expect(failure.userMessage).toContain("no ensemble");
    expect(unasked.asked).toEqual([]);
    const second = saidRewards("second/1");
    expect(await choose({ dryRun: true }, second)).toMatchObject({ state: "counted", model: "second/1" });
    expect(second.asked).toHaveLength(4);
  });
});
