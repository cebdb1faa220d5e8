import { expect, test } from "../support/ranking-page";

const SUBMIT = "**/api/v1/assignments/*/submit";

test("a draft survives a reload", async ({ ranking, page }) => {
  await ranking.open();
  await page.keyboard.press("2");
  await page.keyboard.press("1");
  await expect(page.getByText("B best, then A.")).toBeVisible();
  await page.reload();
  await expect(page.getByText("B best, then A.")).toBeVisible();
});

test("a draft is there on another device", async ({ ranking, page, browser }) => {
  await ranking.open();
  const saved = page.waitForResponse(
    (response) => response.url().endsWith("/draft") && (response.request().postData() ?? "").includes("[["),
  );
  await page.keyboard.press("2");
  await page.keyboard.press("1");
  await saved;
  const other = await browser.newContext({
    storageState: { cookies: await page.context().cookies(), origins: [] },
  });
  const second = await other.newPage();
  await second.goto(page.url());
  await expect(second.getByText("B best, then A.")).toBeVisible();
  await other.close();
});

test("answers survive a lost connection: the next task comes at once, and each is stored once", async ({
  ranking,
  page,
}) => {
  await ranking.open();
  let isConnected = false;
  await page.route(SUBMIT, (route) => (isConnected ? route.continue() : route.abort()));
  await page.keyboard.press("n");
  await expect(ranking.heading).toHaveText("Task 2");
  await expect(page.getByText("1 answer not sent yet")).toBeVisible();
  await page.keyboard.press("n");
  await expect(page.getByText("2 answers not sent yet")).toBeVisible();
  await expect(ranking.heading).toHaveText("Waiting for the connection");
  expect(await ranking.stored()).toEqual([]);
  const tryNow = await page.getByRole("button", { name: "Try now" }).elementHandle();
  isConnected = true;
  await tryNow.evaluate((button: HTMLElement) => button.click()); // the page's own next try may just have been first
  await expect(ranking.heading).toHaveText("Task 3");
  await expect.poll(async () => (await ranking.stored()).length).toBe(2);
});

test("an unsent answer survives a reload", async ({ ranking, page }) => {
  await ranking.open();
  await page.route(SUBMIT, (route) => route.abort());
  await page.keyboard.press("n");
  await expect(page.getByText("1 answer not sent yet")).toBeVisible();
  await page.unroute(SUBMIT);
  await page.reload();
  await expect(ranking.heading).toHaveText("Task 2");
  await expect.poll(async () => (await ranking.stored()).length).toBe(1);
});

test("an answer whose reply was lost is stored once", async ({ ranking, page }) => {
  await ranking.open();
  let lost = 0;
  await page.route(SUBMIT, async (route) => {
    if (lost++ > 0) return route.continue();
    await route.fetch(); // the server has it
    return route.abort();
  });
  await page.keyboard.press("n");
  await expect(ranking.heading).toHaveText("Task 2");
  await expect.poll(() => lost).toBe(2);
  await expect.poll(async () => (await ranking.stored()).length).toBe(1);
});

test("a refused answer comes back with the reason", async ({ ranking, page }) => {
  await ranking.open();
  const refusal = { error: { code: "invalid_input", message: "Not like this.", fix: "Like that." } };
  await page.route(SUBMIT, (route) => route.fulfill({ status: 422, json: refusal }));
  await page.keyboard.press("o");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: "Not like this. Like that." })).toBeVisible();
  await expect(ranking.heading).toHaveText("Task 1");
  await expect(page.getByText("A best, then B, then C, then D.")).toBeVisible();
});

test("the last answer can be undone and given anew", async ({ ranking, page }) => {
  await ranking.open();
  const red = await ranking.letterOf("Red");
  const stored = page.waitForResponse(/\/submit$/);
  for (const key of ["1", "1", "1", "1", "Enter"]) await page.keyboard.press(key);
  await expect(ranking.heading).toHaveText("Task 2");
  await stored;
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(ranking.heading).toHaveText("Task 1");
  await page.keyboard.press(red);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(ranking.heading).toHaveText("Task 2");
  await expect
    .poll(() => ranking.stored())
    .toMatchObject([
      { revision: 1, tiers: [["Red", "Green", "Blue", "Gold"]] },
      { revision: 2, tiers: [["Red"], ["Green", "Blue", "Gold"]] },
    ]);
});
