import { type Browser, expect, test } from "@playwright/test";
import { closeDatabase } from "@/lib/platform/db";
import { createMember } from "../support/actors";
import { type DisagreeingRun, makeDisagreeingRun } from "../support/disagreeing-run";
import type { GivenPrompt } from "../support/ranked-project";
import { signIn } from "../support/screens/world";

test.use({ baseURL: process.env.PREFERENDUM_E2E_URL ?? "" });
test.afterAll(closeDatabase);

/** People put the first text above the second; the model does not. */
const prompt = (question: string, rewards: readonly number[]): GivenPrompt => ({
  messages: [{ role: "user", content: question }],
  texts: rewards.map((reward) => `This is worth ${reward} <img src=x onerror=alert(1)>`),
  wanted: 1,
  annotations: [{ annotator: "first", tiers: [0, 1] }],
});

/** A new annotator ranks the only task that he is given, best the text of this worth. */
async function rankAs(browser: Browser, run: DisagreeingRun, best: number): Promise<void> {
  const context = await browser.newContext({ baseURL: process.env.PREFERENDUM_E2E_URL ?? "" });
  const page = await context.newPage();
  await signIn(page, await createMember(run.projectId, "annotator"));
  await page.goto(`/projects/${run.slug}/annotate`);
  const article = page.getByRole("article").filter({ hasText: `is worth ${best}` });
  const title = await article.getByRole("heading", { level: 2 }).innerText();
  const isFirst = title.trim().endsWith("A");
  for (const key of isFirst ? ["1", "2", "Enter"] : ["2", "1", "Enter"]) await page.keyboard.press(key);
  await expect(page.getByText("Nothing left for you now")).toBeVisible();
  await context.close();
}

test("a manager asks again where the model disagrees, and sees who was right", async ({ page, browser }) => {
  const run = await makeDisagreeingRun(`Errors by hand ${Date.now()}`, [
    prompt("What is first?", [1, 5]),
    prompt("What is second?", [1, 2]),
  ]);
  const manager = await createMember(run.projectId, "manager");
  await signIn(page, manager);
  await page.goto(`/projects/${run.slug}/reward-models`);
  await page.getByRole("link", { name: "Inspect its errors" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Where training 1 disagrees with people");
  await expect(page.getByText("orders 2 of 2 held-out pairs otherwise")).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "Pair 1" })).toContainText("difference 4.000");
  expect(await page.getByRole("main").locator("img").count()).toBe(0); // a model's HTML is text

  await page.getByLabel("Difference of at least").fill("2");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page.getByText("1 pair", { exact: true })).toBeVisible();
  await expect(page.getByText("Pair 2")).toHaveCount(0);

  await page.getByRole("checkbox", { name: "Select pair 1" }).check();
  const form = page.getByRole("form", { name: "Ask people again" });
  await form.getByLabel("Annotations for each task").fill("1");
  await form.getByRole("button", { name: "Count first" }).click();
  await expect(form.getByRole("status")).toContainText("1 pair, 1 task: 1 annotation.");
  await form.getByRole("button", { name: "Ask again" }).click();
  await expect(form.getByRole("status").first()).toContainText("1 task made for 1 pair.");
  await expect(page.getByText("Asked again, waiting").last()).toBeVisible();
  await expect(page.getByRole("checkbox", { name: "Select pair 1" })).toHaveCount(0);
  await page.goto(`/projects/${run.slug}/tasks`);
  await expect(page.getByText(`Asked again: reward model ${run.slug}/1 disagrees`)).toBeVisible();

  await rankAs(browser, run, 1);
  await page.goto(`/projects/${run.slug}/reward-models/1/disagreements?state=kept`);
  await expect(page.getByRole("listitem").filter({ hasText: "Pair 1" })).toContainText(
    "Kept: the model’s error",
  );
  await expect(page.getByText("1 kept the order, 0 turned it round")).toBeVisible();

  await page.goto(`/projects/${run.slug}/reward-models/1/disagreements`);
  await form.getByLabel("How many").fill("5");
  await form.getByLabel("Annotations for each task").fill("1");
  await form.getByRole("button", { name: "Ask again" }).click();
  await expect(form.getByRole("status").first()).toContainText("1 task made for 1 pair.");
  await rankAs(browser, run, 2);
  await page.reload();
  await expect(page.getByRole("listitem").filter({ hasText: "Pair 2" })).toContainText("Turned round");
  await expect(page.getByText("Of 2 decided pairs 50 % turned round")).toBeVisible();
});

test("a long answer shows that it goes on below its edge, and above it once it was scrolled", async ({
  page,
}) => {
  const long = prompt("What is long?", [1, 5]);
  const texts = long.texts.map((text) => `${text}\n\n${"Further on.\n\n".repeat(40)}`);
  const run = await makeDisagreeingRun(`Long errors ${Date.now()}`, [{ ...long, texts }]);
  await signIn(page, await createMember(run.projectId, "manager"));
  await page.goto(`/projects/${run.slug}/reward-models/1/disagreements`);
  const answer = page.getByRole("group", { name: "People’s better answer" });
  const fadeOf = (edge: "top" | "bottom") =>
    answer.evaluate(
      (box, name) => getComputedStyle(box.parentElement!).getPropertyValue(`--from-${name}`),
      edge,
    );
  await expect.poll(() => fadeOf("bottom")).not.toBe("");
  expect(await fadeOf("top")).toBe("");
  await answer.evaluate((box) => box.scrollTo(0, box.scrollHeight));
  await expect.poll(() => fadeOf("bottom")).toBe("");
  expect(await fadeOf("top")).not.toBe("");
  const title = page.getByRole("group", { name: "Prompt" }).first();
  expect(await title.evaluate((box) => box.parentElement!.dataset.beyond)).toBe("");
});
