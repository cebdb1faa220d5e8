import { beforeAll, expect, test } from "vitest";
import { SYSTEM } from "@/lib/accounts/actor";
import { getPool } from "@/lib/platform/db";
import { createProject } from "@/lib/projects/services/create-project";
import { readPromptSet } from "@/lib/prompts/services/read-prompt-set";
import { type ChoicePlanInput, choicePlanSchema } from "@/lib/reward-model/choice-schema";
import { chooseTasks } from "@/lib/reward-model/services/choose-tasks";
import { batchPlanSchema } from "@/lib/tasks/batch-schema";
import { createBatch } from "@/lib/tasks/services/create-batch";
import { failureOf } from "../../support/command";
import { useDatabase } from "../../support/database";
import { importPrompts } from "../../support/import-file";
import { holdAudit, untilWaiting } from "../../support/locks";
import { saidRewards } from "../../support/said-rewards";
import { serveCheckpoint } from "../../support/served-checkpoint";
import { useServingFolder } from "../../support/serving";

useDatabase();
useServingFolder();

beforeAll(() => serveCheckpoint("First", "checkpoints/first"));

let made = 0;

/** A project, and a set of one prompt whose answers say their rewards. */
async function setUp([rewards]: readonly [readonly number[]]) {
  const name = `At once ${++made}`;
  const project = await createProject(SYSTEM, { name }, new Date());
  const set = `Set of ${name}`;
  const responses = rewards.map((reward) => ({ text: `is worth ${reward}` }));
  await importPrompts([{ prompt: `Question ${made}?`, responses }], set);
  const choose = (asked: Omit<ChoicePlanInput, "promptSet">) => {
    const plan = choicePlanSchema.parse({ promptSet: set, ...asked });
    return chooseTasks(SYSTEM, project.slug, plan, new Date(), saidRewards());
  };
  return { project, slug: project.slug, set, choose };
}

/** The texts of the project's tasks in the order of the queue. */
async function readTasks(slug: string): Promise<{ readonly texts: readonly string[] }[]> {
  const { rows } = await getPool().query<{ texts: string[] }>(
    `SELECT array(SELECT c.text FROM task_item i JOIN completion c ON c.id = i.completion_id
       WHERE i.task_id = t.id ORDER BY i.position) AS texts
     FROM task t JOIN project p ON p.id = t.project_id WHERE p.slug = $1 ORDER BY t.position`,
    [slug],
  );
  return rows;
}

test("of two requests with --again at one moment the second chooses other pairs", async () => {
  const { project, slug, set, choose } = await setUp([[0, 1, 3]]);
  const { id } = await readPromptSet(SYSTEM, set);
  const blocker = await getPool().connect();
  await blocker.query("BEGIN");
  await blocker.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [
    `given tasks ${project.id} ${id}`,
  ]);
  const both = [1, 2].map(() => choose({ randomShare: 0, again: true }));
  await untilWaiting(2); // both have chosen
  await blocker.query("COMMIT");
  blocker.release();
  for (const reply of await Promise.all(both)) expect(reply).toMatchObject({ state: "made", tasks: 1 });
  expect((await readTasks(slug)).map(({ texts }) => texts)).toEqual([
    ["is worth 0", "is worth 1"],
    ["is worth 1", "is worth 3"],
  ]);
});

test("a batch of pairs that is being made at that moment is waited for, and its pairs are not chosen again", async () => {
  const { slug, set, choose } = await setUp([[0, 1, 3]]);
  const plan = { promptSet: set, cut: { how: "pairs", perPrompt: 3 } } as const;
  const release = await holdAudit();
  const batch = createBatch(SYSTEM, slug, batchPlanSchema.parse(plan), new Date());
  await untilWaiting(1); // its tasks are made, and nobody sees them
  const refused = failureOf(choose({ randomShare: 0, again: true }));
  await untilWaiting(2);
  await release();
  expect((await batch).tasks).toBe(3); // all that there are
  expect((await refused).userMessage).toBe("Not a single task would come of this.");
  expect(await readTasks(slug)).toHaveLength(3);
});
