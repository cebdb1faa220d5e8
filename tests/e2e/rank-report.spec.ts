import { SYSTEM } from "@/lib/accounts/actor";
import { listReports } from "@/lib/annotations/services/list-reports";
import { cookieOf, createUser } from "../support/actors";
import { expect, test } from "../support/ranking-page";

test("a task is reported by the keyboard, stays, and is dealt with on the overview", async ({
  ranking,
  page,
}) => {
  await ranking.open();
  await ranking.press("m", "3");
  const dialog = page.getByRole("dialog", { name: "Report a problem" });
  await expect(dialog.getByRole("radio", { name: "Personal data of somebody" })).toBeChecked();
  await dialog.getByLabel("It is about").selectOption("Answer B");
  const stored = page.waitForResponse(/\/reports$/);
  await dialog.getByRole("button", { name: "Send report" }).click();
  await expect(dialog.getByText("The report is on its way")).toBeVisible();
  await stored;
  await ranking.press("Enter");
  await expect(ranking.heading).toHaveText("Task 1");
  expect(await ranking.stored()).toEqual([]);
  const [name = "", value = ""] = (await cookieOf(await createUser({ isAdmin: true }))).split("=");
  await page.context().addCookies([{ name, value, url: new URL(page.url()).origin }]);
  await page.goto(`/projects/${ranking.slug}`);
  await expect(page.getByRole("heading", { name: "Reports: 1 open" })).toBeVisible();
  await page.getByRole("button", { name: /^Mark as dealt with: Personal data/ }).click();
  await expect(page.getByRole("heading", { name: "Reports: all dealt with" })).toBeVisible();
});

test("a report that says only that something else is wrong is not sent", async ({ ranking, page }) => {
  await ranking.open();
  await ranking.press("m", "5");
  const dialog = page.getByRole("dialog", { name: "Report a problem" });
  await dialog.getByRole("button", { name: "Send report" }).click();
  await expect(dialog.getByRole("alert")).toHaveText("Say what is wrong.");
});

test("a report that is made offline survives a reload, and is stored once when the server is back", async ({
  ranking,
  page,
}) => {
  const REPORTS = "**/api/v1/assignments/*/reports";
  await ranking.open();
  await page.route(REPORTS, (route) => route.abort());
  await ranking.press("m", "2");
  const dialog = page.getByRole("dialog", { name: "Report a problem" });
  await dialog.getByRole("button", { name: "Send report" }).click();
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(page.getByText("1 report not sent yet")).toBeVisible();
  await page.goto("/work");
  await expect(page.getByText("1 report waits in this browser to be sent.")).toBeVisible();
  expect(await listReports(SYSTEM, ranking.slug)).toEqual({ reports: [], open: 0 });
  await page.unroute(REPORTS);
  await page.reload();
  await expect
    .poll(() => listReports(SYSTEM, ranking.slug))
    .toMatchObject({ open: 1, reports: [{ reason: "offensive", completion: null }] });
  await expect(page.getByText(/^1 report waits/)).toHaveCount(0);
});
