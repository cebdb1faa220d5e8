import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { expect, type Page, type Request, test } from "@playwright/test";
import { SYSTEM } from "@/lib/accounts/actor";
import { readDataset } from "@/lib/datasets/services/read-dataset";
import { closeDatabase, getPool } from "@/lib/platform/db";
import { storedFilePath } from "@/lib/platform/files";
import { choicePlanSchema } from "@/lib/reward-model/choice-schema";
import { findCheckpointFolder, findServing } from "@/lib/reward-model/repository";
import { chooseTasks } from "@/lib/reward-model/services/choose-tasks";
import { compareSampling } from "@/lib/reward-model/services/compare-sampling";
import { promoteRun } from "@/lib/reward-model/services/promote-run";
import type { Score } from "@/lib/reward-model/services/score-stored";
import { createSampling } from "@/lib/sampling/services/create-sampling";
import { readSampling } from "@/lib/sampling/services/read-sampling";
import { createUser } from "../support/actors";
import { type DisagreeingRun, makeDisagreeingRun } from "../support/disagreeing-run";
import { importPrompts } from "../support/import-file";
import { saidRewards } from "../support/said-rewards";
import { addEndpoint, completionsOf } from "../support/sampling";
import { signIn } from "../support/screens/world";
import { writeSeen } from "../support/seen-prompts";

test.use({ baseURL: process.env.PREFERENDUM_E2E_URL ?? "" });

const PROMPTS = ["Trained on?", "Validated on?", "Tested on?", "New?"];
const SEEN = PROMPTS.slice(0, 2);
const UNSEEN = PROMPTS.slice(2);

// All tests share one instance, and the model of these has no weights: the one that was served before is served after.
let before: string | null = null;
test.beforeAll(async () => {
  before = (await findServing())?.id ?? null;
});
test.afterAll(async () => {
  await getPool().query("UPDATE checkpoint SET serving = false WHERE serving");
  await getPool().query("UPDATE checkpoint SET serving = true WHERE id = $1", [before]);
  await closeDatabase();
});

/** A project in which each prompt is ranked once, and whose reward model is served and says what it saw. */
async function serveModel(page: Page, title: string): Promise<DisagreeingRun & { readonly name: string }> {
  const name = `${title} ${randomUUID().slice(0, 8)}`;
  const run = await makeDisagreeingRun(
    name,
    PROMPTS.map((content) => ({
      messages: [{ role: "user", content }],
      texts: ["This is worth 2", "This is worth 1"],
      annotations: [{ annotator: "first", tiers: [0, 1] }],
    })),
  );
  await writeSeen((await findCheckpointFolder(run.projectId, run.number)) ?? "", SEEN);
  await promoteRun(SYSTEM, run.slug, run.number);
  await signIn(page, await createUser({ isAdmin: true }));
  return Object.assign(run, { name });
}

/** The next request that the page sends there. */
const nextRequest = (page: Page, method: string, path: string): Promise<Request> =>
  page.waitForRequest(
    (request) => request.method() === method && new URL(request.url()).pathname === `/api/v1${path}`,
  );

test("tasks that the reward model chooses are of prompts that it has not seen", async ({ page }) => {
  const { slug, number, name } = await serveModel(page, "Chosen unseen");
  const records = PROMPTS.map((prompt, i) => ({
    prompt,
    responses: [{ text: `is worth ${i}` }, { text: `is worth ${i + 1}` }],
  }));
  await importPrompts(records, name);
  const plan = choicePlanSchema.parse({ promptSet: name, dryRun: true });
  await chooseTasks(SYSTEM, slug, plan, new Date(), saidRewards(`${slug}/${number}`)); // the rewards are kept

  await page.goto(`/projects/${slug}/tasks`);
  const form = page.getByRole("form", { name: "Let the reward model choose" });
  await form.getByLabel("Prompt set").selectOption(name);
  const counted = form.getByRole("status").filter({ hasText: "prompts give" });
  await form.getByRole("button", { name: "Count first" }).click();
  await expect(counted).toContainText("4 prompts give 4 tasks");
  await expect(counted).not.toContainText("left out");

  await form.getByRole("checkbox", { name: "Leave out prompts that the model was trained on" }).check();
  await form.getByRole("button", { name: "Count first" }).click();
  await expect(counted).toContainText("2 prompts give 2 tasks: 6 annotations.");
  await expect(counted).toContainText(
    "Prompts left out, since the model was trained or validated on them: 2.",
  );
  const [, seed = ""] = /seed (\d+)/.exec(await counted.innerText()) ?? [];
  const sent = nextRequest(page, "POST", `/projects/${slug}/chosen-batches`);
  const made = page.waitForResponse(/\/chosen-batches$/);
  await form.getByRole("button", { name: "Make the tasks" }).click();
  expect((await sent).postDataJSON()).toMatchObject({ unseen: true, dryRun: false, seed: Number(seed) });
  expect(await (await made).json()).toMatchObject({ state: "made", tasks: 2, seen: 2, seed: Number(seed) });
  const { rows } = await getPool().query<{ prompt: string }>(
    `SELECT p.messages->0->>'content' AS prompt FROM task t JOIN task_batch b ON b.id = t.batch_id
       JOIN prompt p ON p.id = t.prompt_id JOIN project ON project.id = t.project_id
     WHERE project.slug = $1 AND b.choice IS NOT NULL ORDER BY p.line`,
    [slug],
  );
  expect(rows.map(({ prompt }) => prompt)).toEqual(UNSEEN);
});

/** Whichever text it is: the later one is better. */
const scoreBy =
  (model: string): Score =>
  async (inputs) => ({ ...(await saidRewards(model).score(inputs)), rewards: inputs.map((_, i) => i) });

test("a round of sampling is compared, and goes on, with prompts that the reward model has not seen", async ({
  page,
}) => {
  const { slug, number: run, name } = await serveModel(page, "Sampled unseen");
  await importPrompts(
    PROMPTS.map((prompt) => ({ prompt, responses: [] })),
    name,
  );
  const endpoint = await addEndpoint(name, { provider: "scripted" });
  const models = ["terse", "chatty"].map((model) => ({ endpoint, model }));
  const { number } = await createSampling(SYSTEM, { promptSet: name, models, samples: 1 }, new Date());
  await expect.poll(async () => (await readSampling(SYSTEM, number, new Date())).state).toBe("done");
  await compareSampling(SYSTEM, number, {}, new Date(), { score: scoreBy(`${slug}/${run}`) }); // the rewards are kept

  await page.goto(`/projects/${slug}/sampling/${number}`);
  const label = "Leave out prompts that the served reward model was trained on";
  const box = page.getByRole("checkbox", { name: label });
  await box.check();
  const compared = nextRequest(page, "POST", `/samplings/${number}/comparison`);
  await page.getByRole("button", { name: "Compare" }).click();
  expect((await compared).postDataJSON()).toMatchObject({ unseen: true });
  await expect(page.getByText("2 prompts, 0 rankings by people in this project.")).toContainText(
    "Prompts left out, since the reward model was trained or validated on them: 2.",
  );

  await page.getByRole("link", { name: "Next round with chatty" }).click();
  await page.waitForURL(/\/sampling\/new\?/); // the comparison has a box of that name too
  const preview = page.getByRole("status").filter({ hasText: "completions" });
  await expect(box).toBeChecked(); // as in the comparison
  await box.uncheck();
  await expect(preview).toContainText("4 prompts × 1 combination × 1 answer");
  await expect(preview).not.toContainText("Left out");
  await box.check();
  await expect(preview).toContainText("2 prompts × 1 combination × 1 answer");
  await expect(preview).toContainText(
    "Left out: 2 prompts that the reward model was trained or validated on.",
  );
  await page.getByText("More choices").click();
  await page.getByLabel("Policy id").fill("next");
  await expect(preview).toHaveAttribute("aria-busy", "false");
  const sent = nextRequest(page, "POST", "/samplings");
  await page.getByRole("button", { name: "Start sampling" }).click();
  expect((await sent).postDataJSON()).toMatchObject({ unseen: true });
  await expect(page.getByText("2 of 2 completions")).toBeVisible();
  await page.getByText("What was asked for").click();
  await expect(page.getByText(`2 prompts that ${slug}/${run} was trained or validated on`)).toBeVisible();
  const next = (await completionsOf(name)).filter((one) => one.policy_id === "next");
  expect(next.map(({ prompt }) => prompt)).toEqual(UNSEEN);
});

test("a dataset is exported without the prompts that the reward model has seen", async ({ page }) => {
  const { slug } = await serveModel(page, "Exported unseen");
  await page.goto(`/projects/${slug}/datasets`);
  const count = page.getByRole("status").filter({ hasText: "now" });
  await expect(count).toContainText("4 rows now");
  await expect(count).not.toContainText("Left out");

  await page.getByText("More choices").click();
  const counted = nextRequest(page, "GET", `/projects/${slug}/dataset-count`);
  await page
    .getByRole("checkbox", { name: "Leave out prompts that the served reward model was trained on" })
    .check();
  expect(new URL((await counted).url()).searchParams.get("unseen")).toBe("true");
  await expect(count).toContainText("2 rows now");
  await expect(count).toContainText("Left out: 2 prompts that the reward model was trained or validated on.");
  const sent = nextRequest(page, "POST", `/projects/${slug}/datasets`);
  await page.getByRole("button", { name: "Export dataset" }).click();
  expect((await sent).postDataJSON()).toMatchObject({ unseen: true });
  await expect(page.getByText("Dataset 2 holds 2 rows.")).toBeVisible();
  const { files } = await readDataset(SYSTEM, slug, 2);
  const texts = await Promise.all(
    files
      .filter(({ path }) => path.endsWith(".jsonl"))
      .map(({ sha256 }) => readFile(storedFilePath(sha256), "utf8")),
  );
  const isIn = (prompt: string): boolean => texts.join("").includes(JSON.stringify(prompt));
  expect(PROMPTS.filter(isIn)).toEqual(UNSEEN);
});
