import { expect, test } from "@playwright/test";
import { closeDatabase } from "@/lib/platform/db";
import { createUser } from "../support/actors";
import { makeCarelessProject, signIn } from "../support/screens/world";

test.use({ baseURL: process.env.PREFERENDUM_E2E_URL ?? "" });
test.afterAll(closeDatabase);

test.beforeEach(async ({ page }) => {
  const slug = await makeCarelessProject();
  await signIn(page, await createUser({ isAdmin: true }));
  await page.goto(`/projects/${slug}/datasets`);
});

test("a dataset that was just made is offered to be compared with the one before it", async ({ page }) => {
  await expect(page.getByLabel("From")).toHaveValue("1");
  await expect(page.getByLabel("To", { exact: true })).toHaveValue("2");
  await page.getByLabel("Held out for testing").selectOption("20 %");
  await page.getByRole("button", { name: "Export dataset" }).click();
  await expect(page.getByText("Dataset 3 holds 3 rows.")).toBeVisible();
  await expect(page.getByLabel("To", { exact: true })).toHaveValue("3");
  await expect(page.getByLabel("From")).toHaveValue("2");
});

test("rows by reward that cannot be made yet are a note and no problem", async ({ page }) => {
  await page.getByLabel("Format").selectOption("sft");
  await page.getByText("More choices").click();
  await page.getByLabel("Answers to learn").selectOption("reward");
  await expect(
    page.getByRole("status").filter({ hasText: /Note: .*(served yet|no reward by)/ }),
  ).toBeVisible();
  await expect(page.getByRole("main").getByRole("alert")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Export dataset" })).toBeDisabled();
});
