import { expect, test } from "../support/ranking-page";

const guidelines =
  "# How to rank\n\nRead **everything**.\n\n| Case | Do |\n| --- | --- |\n| All wrong | None acceptable |";

test.use({ project: { guidelines } });

test("the home shows the project with its progress and guidelines", async ({ ranking, page }) => {
  await page.goto("/work");
  await expect(page.getByRole("progressbar", { name: "0 of 3 tasks done" })).toBeVisible();
  await page.getByRole("link", { name: "Guidelines" }).click();
  await expect(page.getByText("Read everything.")).toBeVisible();
  await page.getByRole("link", { name: "Start ranking" }).click();
  await expect(ranking.heading).toHaveText("Task 1");
});

test("guidelines open beside the task and stay open", async ({ ranking, page }) => {
  await ranking.open();
  await page.keyboard.press("g");
  await expect(page.getByRole("complementary", { name: "Guidelines" })).toBeVisible();
  await page.keyboard.press("n");
  await expect(ranking.heading).toHaveText("Task 2");
  await expect(page.getByRole("complementary", { name: "Guidelines" })).toBeVisible();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("guidelines cover the task, take the keys and give them back with Escape", async ({
    ranking,
    page,
  }) => {
    await ranking.open();
    await page.getByRole("button", { name: "Guidelines", exact: true }).click();
    await expect(page.getByRole("group", { name: "Guidelines" })).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("complementary", { name: "Guidelines" })).toHaveCount(0);
    await expect(ranking.heading).toBeFocused();
  });
});

test("raw text is what is stored, for one answer or for all", async ({ ranking, page }) => {
  await ranking.open();
  const red = await ranking.letterOf("Red");
  await expect(page.getByRole("article", { name: `Answer ${red}` })).toContainText("Red 1. Some words.");
  await expect(page.getByText("**Some**")).toHaveCount(0);
  await page.getByRole("button", { name: `Raw text of ${red}` }).click();
  await expect(ranking.card("Red")).toContainText("Red 1. **Some** words.");
  await page.getByRole("button", { name: "Raw text", exact: true }).click();
  await expect(page.getByText("**Some**")).toHaveCount(4);
  await page.keyboard.press("r");
  await expect(page.getByText("**Some**")).toHaveCount(0);
});
