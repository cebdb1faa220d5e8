import { beforeAll, describe, expect, test } from "vitest";
import { SYSTEM } from "@/lib/accounts/actor";
import { UsageError } from "@/lib/cli/command";
import { tasksAddCommand } from "@/lib/cli/commands/tasks";
import { getPool } from "@/lib/platform/db";
import { createProject } from "@/lib/projects/services/create-project";
import { type ChoicePlanInput, choicePlanSchema } from "@/lib/reward-model/choice-schema";
import { chooseTasks } from "@/lib/reward-model/services/choose-tasks";
import { failureOf, runCommand } from "../../support/command";
import { useDatabase } from "../../support/database";
import { importPrompts } from "../../support/import-file";
import { saidRewards } from "../../support/said-rewards";
import { writeSeen } from "../../support/seen-prompts";
import { serveCheckpoint } from "../../support/served-checkpoint";
import { useServingFolder } from "../../support/serving";

useDatabase();
useServingFolder();

const NOW = new Date("2026-11-29T10:00:00Z");
const CHECKPOINT = "checkpoints/first";
const PROMPTS = Array.from({ length: 40 }, (_, i) => `Question ${i}?`);
/** All but every fourth. */
const SEEN = PROMPTS.filter((_, i) => i % 4 !== 0);
let slug = "";

const choose = (asked: Omit<ChoicePlanInput, "promptSet"> = {}) =>
  chooseTasks(
    SYSTEM,
    slug,
    choicePlanSchema.parse({ promptSet: "Questions", unseen: true, ...asked }),
    NOW,
    saidRewards(),
  );

/** Of each task its arm and its prompt. */
async function readTasks(): Promise<{ arm: string; prompt: string }[]> {
  const { rows } = await getPool().query<{ arm: string; prompt: string }>(
    `SELECT b.choice->>'arm' AS arm, p.messages->0->>'content' AS prompt
     FROM task t JOIN task_batch b ON b.id = t.batch_id JOIN prompt p ON p.id = t.prompt_id
     JOIN project ON project.id = t.project_id WHERE project.slug = $1`,
    [slug],
  );
  return rows;
}

beforeAll(async () => {
  ({ slug } = await createProject(SYSTEM, { name: "Unseen tasks" }, NOW));
  const records = PROMPTS.map((prompt, i) => ({
    prompt,
    responses: (i === 0 ? [1] : [i, i + 1, i + 3]).map((reward) => ({ text: `is worth ${reward}` })),
  }));
  await importPrompts(records, "Questions");
});

test("without a served model it is refused", async () => {
  expect((await failureOf(choose())).fix).toContain("Promote a finished training");
});

describe("with a served model", () => {
  beforeAll(() => serveCheckpoint("First", CHECKPOINT));

  test("a checkpoint that does not say what it was trained on is refused by name", async () => {
    const refused = await failureOf(choose());
    expect(refused).toMatchObject({ code: "conflict" });
    expect(refused.userMessage).toContain("first/1 does not say");
    expect(await choose({ unseen: false, dryRun: true })).toMatchObject({ tasks: 39, seen: 0 });
  });

  test("prompts that it has seen are in neither arm, which share out what is left", async () => {
    await writeSeen(CHECKPOINT, SEEN);
    const counted = await choose({ perPrompt: 2, randomShare: 0.5, dryRun: true });
    const figures = { prompts: 10, seen: 30, withoutTask: 1, tasks: 18, chosen: 9, random: 9 };
    expect(counted).toMatchObject({ state: "counted", ...figures });
    const options = { project: slug, "prompt-set": "Questions", cut: "chosen:closest", unseen: true };
    await expect(runCommand(tasksAddCommand, { ...options, cut: "pairs:2" })).rejects.toBeInstanceOf(
      UsageError,
    );
    const { json, text } = await runCommand(tasksAddCommand, {
      ...options,
      ...{ pairs: "2", "random-share": "0.5", "dry-run": true },
    });
    expect(json).toMatchObject(figures);
    expect(text).toContain("Left out: 30 prompts that first/1 was trained or validated on.");

    expect(await choose({ perPrompt: 2, randomShare: 0.5 })).toMatchObject({ state: "made", ...figures });
    const tasks = await readTasks();
    expect(tasks.filter(({ arm }) => arm === "random")).toHaveLength(9);
    expect(tasks).toHaveLength(18);
    expect(tasks.filter(({ prompt }) => SEEN.includes(prompt))).toEqual([]);
    const { rows } = await getPool().query("SELECT change FROM audit_entry WHERE action = 'chooseTasks'");
    expect(rows).toMatchObject([{ change: { seen: 30, chosen: 9 } }]);
  });

  test("blocks of one a prompt are counted alike; where nothing is left the reason is said", async () => {
    expect(await choose({ size: 3, again: true, randomShare: 0, dryRun: true })).toMatchObject({
      ...{ prompts: 10, seen: 30, tasks: 9 },
    });
    await writeSeen(CHECKPOINT, PROMPTS);
    expect((await failureOf(choose({ again: true }))).fix).toContain("40 prompts are left out");
  });
});
