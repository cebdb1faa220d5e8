import { SYSTEM } from "@/lib/accounts/actor";
import { updateProject } from "@/lib/projects/services/update-project";
import { expect, test } from "../support/ranking-page";

test("a project that warns shows no task before the annotator agreed", async ({ ranking, page }) => {
  await updateProject(SYSTEM, ranking.slug, { contentWarning: "Some texts are **violent**." }, new Date());
  await ranking.open();
  await expect(ranking.heading).toHaveText("Before you begin");
  await expect(page.getByText("Some texts are violent.")).toBeVisible();
  await page.getByRole("button", { name: "I have read this and agree" }).click();
  await expect(ranking.heading).toHaveText("Task 1");
  await page.reload();
  await expect(ranking.heading).toHaveText("Task 1");
});

test("a warning that came later stands before the annotator's own answers too", async ({ ranking, page }) => {
  await ranking.open();
  const stored = page.waitForResponse(/\/submit$/);
  await ranking.press("n");
  await stored;
  await updateProject(SYSTEM, ranking.slug, { contentWarning: "Some texts are **violent**." }, new Date());
  await page.goto(`/work/${ranking.slug}/history`);
  await expect(ranking.heading).toHaveText("Before you begin");
  await expect(page.getByText(/^Question/)).toHaveCount(0);
  await page.getByRole("button", { name: "I have read this and agree" }).click();
  await expect(ranking.heading).toHaveText("Your answers");
  await expect(page.getByText(/^Question/)).toBeVisible();
});

test.describe("with guidelines", () => {
  test.use({ project: { guidelines: "Be fair.\n\nRank by truth." } });

  test("what changed since they were read is marked, until it was read", async ({ ranking, page }) => {
    await ranking.open();
    const noted = page.waitForResponse(/\/guidelines\/read$/);
    await ranking.press("Shift+g");
    await noted;
    await ranking.press("Shift+g");
    const guidelines = "Be fair.\n\nRank by use.";
    await updateProject(SYSTEM, ranking.slug, { guidelines }, new Date());
    await page.reload();
    await expect(page.getByRole("button", { name: "Guidelines changed" })).toBeVisible();
    await page.goto(`/work/${ranking.slug}/guidelines`);
    const changed = page.getByRole("region", { name: "Changed" });
    await expect(changed).toHaveText("ChangedRank by use.");
    const removed = page.getByRole("region", { name: "Removed" });
    await expect(removed).toHaveText("RemovedRank by truth.");
    await expect(removed.getByRole("deletion")).toHaveText("Rank by truth.");
    await page.reload();
    await expect(page.getByText("Rank by use.")).toBeVisible();
    await expect(changed).toHaveCount(0);
    await expect(removed).toHaveCount(0);
  });
});

test("the own page counts what was done", async ({ ranking, page }) => {
  await ranking.open();
  const stored = page.waitForResponse(/\/submit$/);
  await ranking.press("n");
  await stored;
  await page.goto(`/work/${ranking.slug}`);
  await expect(page.getByText("1 of 3 tasks done")).toBeVisible();
  await expect(page.getByText("1 in the last 7 days")).toBeVisible();
});
