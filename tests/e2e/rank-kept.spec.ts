import { readFile } from "node:fs/promises";
import { expect, test } from "../support/ranking-page";

const SUBMIT = "**/api/v1/assignments/*/submit";
const REFUSAL = {
  status: 403,
  json: { error: { code: "forbidden", message: "You left the project.", fix: "Ask for an invite." } },
};

test("a refused answer is kept over a reload, can be saved as a file, and goes only when it is discarded", async ({
  ranking,
  page,
}) => {
  await ranking.open();
  await page.route(SUBMIT, (route) => route.fulfill(REFUSAL));
  await page.keyboard.press("n");
  await expect(page.getByRole("button", { name: "1 answer not taken" })).toBeVisible();
  await page.reload();
  await page.getByRole("button", { name: "1 answer not taken" }).click();
  const dialog = page.getByRole("dialog", { name: "Answers that were not taken" });
  await expect(dialog.getByText("You left the project. Ask for an invite.")).toBeVisible();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: "Download" }).click(),
  ]);
  expect(JSON.parse(await readFile(await file.path(), "utf8"))).toMatchObject({
    project: ranking.slug,
    body: { outcome: "none_acceptable" },
    refused: { status: 403 },
  });
  await dialog.getByRole("button", { name: "Discard" }).click();
  await expect(dialog.getByText("You left the project.")).toBeVisible();
  await dialog.getByRole("button", { name: "Discard for good" }).click();
  await expect(page.getByRole("button", { name: "1 answer not taken" })).toHaveCount(0);
  expect(await ranking.stored()).toEqual([]);
});

test("a refused answer can be sent again from the annotator's home", async ({ ranking, page }) => {
  await ranking.open();
  await page.route(SUBMIT, (route) => route.fulfill(REFUSAL));
  await page.keyboard.press("n");
  await expect(page.getByRole("button", { name: "1 answer not taken" })).toBeVisible();
  await page.unroute(SUBMIT);
  await page.goto("/work");
  const kept = page.getByRole("region", { name: "Answers that were not taken" });
  await kept.getByRole("button", { name: "Try again" }).click();
  await expect(kept).toHaveCount(0);
  await expect.poll(() => ranking.stored()).toMatchObject([{ outcome: "none_acceptable", revision: 1 }]);
});

test("an unsent answer is sent by whichever tab is open, once", async ({ ranking, page, context }) => {
  await ranking.open();
  const other = await context.newPage();
  await other.goto("/work");
  let sent = 0;
  await context.route(SUBMIT, (route) => {
    sent += 1;
    return route.abort();
  });
  await page.keyboard.press("n");
  await expect(page.getByText("1 answer not sent yet")).toBeVisible();
  await expect(other.getByText("1 answer waits in this browser to be sent.")).toBeVisible();
  await page.close();
  await context.unroute(SUBMIT);
  await other.reload();
  await expect.poll(async () => (await ranking.stored()).length).toBe(1);
  await expect(other.getByText("1 answer waits in this browser to be sent.")).toHaveCount(0);
  expect(sent).toBeGreaterThan(0);
});

test("a browser that keeps nothing is told so, and works", async ({ ranking, page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "indexedDB", { value: undefined });
  });
  await ranking.open();
  await expect(page.getByText("This browser keeps nothing for this page")).toBeVisible();
  await page.keyboard.press("n");
  await expect(ranking.heading).toHaveText("Task 2");
  await expect.poll(async () => (await ranking.stored()).length).toBe(1);
});

test("a browser whose database never answers is told that nothing is kept, and works", async ({
  ranking,
  page,
}) => {
  await page.addInitScript(() => {
    const open = indexedDB.open.bind(indexedDB);
    IDBFactory.prototype.open = (...asked) => {
      const request = open(...asked);
      for (const type of ["success", "error", "blocked", "upgradeneeded"])
        request.addEventListener(type, (event) => event.stopImmediatePropagation());
      return request;
    };
  });
  await ranking.open();
  await expect(ranking.heading).toHaveText("Task 1");
  await expect(page.getByText("This browser keeps nothing for this page")).toBeVisible();
  await page.keyboard.press("n");
  await expect(ranking.heading).toHaveText("Task 2");
  await expect.poll(async () => (await ranking.stored()).length).toBe(1);
});
