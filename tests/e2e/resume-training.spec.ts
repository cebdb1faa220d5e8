import { expect, test } from "@playwright/test";
import { SYSTEM } from "@/lib/accounts/actor";
import { createDataset } from "@/lib/datasets/services/create-dataset";
import { closeDatabase } from "@/lib/platform/db";
import { createRun } from "@/lib/reward-model/services/create-run";
import { createUser } from "../support/actors";
import { makePairs } from "../support/preference-data";
import { makeRankedProject } from "../support/ranked-project";
import { signIn } from "../support/screens/world";

test.use({ baseURL: process.env.PREFERENDUM_E2E_URL ?? "" });
test.afterAll(closeDatabase);

test("a training that was cancelled is taken up by a button, and ends like any other", async ({ page }) => {
  test.setTimeout(300_000);
  const prompts = makePairs(120).map(({ prompt, chosen, rejected }) => ({
    messages: [{ role: "user", content: prompt }] as const,
    texts: [chosen, rejected],
    annotations: [{ annotator: "ann", tiers: [0, 1] }],
  }));
  const { slug } = await makeRankedProject("Taken up again", prompts);
  const { number: dataset } = await createDataset(SYSTEM, slug, { format: "rankings" }, new Date());
  const asked = { dataset, base: "mini", mode: "full", seed: 1, options: { epochs: 4 } } as const;
  await createRun(SYSTEM, slug, asked, new Date());
  await signIn(page, await createUser({ isAdmin: true }));
  await page.goto(`/projects/${slug}/reward-models`);

  await expect(page.getByText(/^Training: \d/)).toBeVisible({ timeout: 120_000 });
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText(/^Kept after [1-9]\d* of \d+ steps/)).toBeVisible({ timeout: 90_000 });
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByRole("row", { name: /This reward model/ })).toBeVisible({ timeout: 150_000 });
  await expect(page.getByText("Finished")).toBeVisible();
  await expect(page.getByRole("button", { name: "Go on" })).toHaveCount(0);
});
