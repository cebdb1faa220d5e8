import { SYSTEM } from "@/lib/accounts/actor";
import { createProject } from "@/lib/projects/services/create-project";
import { expect, test } from "../support/ranking-page";

test("an own answer is found again, changed, and kept in both versions", async ({ ranking, page }) => {
  await ranking.open();
  const red = await ranking.letterOf("Red");
  const stored = page.waitForResponse(/\/submit$/);
  await ranking.press("1", "1", "1", "1", "Enter");
  await stored;
  await page.goto("/work");
  await page.getByRole("link", { name: "Your answers" }).click();
  await expect(page.getByRole("heading", { name: "Your answers" })).toBeVisible();
  await page.getByRole("link", { name: /^Change the answer to: Question 1/ }).click();
  await expect(ranking.heading).toHaveText("Change your answer");
  await expect(page.getByText("A, B, C and D tied.")).toBeVisible();
  await ranking.press(red, "ArrowUp", "Enter");
  await expect(ranking.heading).toHaveText("Your answer was changed");
  await page.getByRole("main").getByRole("link", { name: "Your answers" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "version 2" })).toHaveCount(1);
  await expect
    .poll(() => ranking.stored())
    .toMatchObject([
      { revision: 1, tiers: [["Red", "Green", "Blue", "Gold"]] },
      { revision: 2, tiers: [["Red"], ["Green", "Blue", "Gold"]] },
    ]);
});

test("changing an answer leaves the draft of the next task alone", async ({ ranking, page }) => {
  await ranking.open();
  const stored = page.waitForResponse(/\/submit$/);
  await ranking.press("n");
  await stored;
  await page.route("**/draft", (route) => route.abort()); // the browser's own copy is all there is
  await ranking.press("2", "1");
  await expect(page.getByText("B best, then A.")).toBeVisible();
  await page.goto(`/work/${ranking.slug}/history`);
  await page.getByRole("link", { name: /^Change the answer/ }).click();
  await expect(ranking.heading).toHaveText("Change your answer");
  await ranking.press("1", "1", "1", "1", "Enter");
  await expect(ranking.heading).toHaveText("Your answer was changed");
  await page.goto(`/projects/${ranking.slug}/annotate`);
  await expect(page.getByText("B best, then A.")).toBeVisible();
});

test("an answer is changed in its own project, whichever one the address names", async ({
  ranking,
  page,
}) => {
  await ranking.open();
  const stored = page.waitForResponse(/\/submit$/);
  await ranking.press("n");
  await stored;
  await page.goto(`/work/${ranking.slug}/history`);
  await page.getByRole("link", { name: /^Change the answer/ }).click();
  await expect(ranking.heading).toHaveText("Change your answer");
  const right = new URL(page.url()).pathname;
  const other = await createProject(SYSTEM, { name: `Not ${ranking.slug}`, wanted: 1 }, new Date());
  await page.goto(right.replace(ranking.slug, other.slug));
  await expect(ranking.heading).toHaveText("Change your answer");
  expect(new URL(page.url()).pathname).toBe(right);
  expect((await page.goto(right.replace(/[^/]+$/, "no-assignment")))?.status()).toBe(404);
});
