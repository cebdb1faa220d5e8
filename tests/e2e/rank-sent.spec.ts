import { expect, test } from "../support/ranking-page";

test.use({ tasks: 2, k: 8, project: { guidelines: "Prefer the answer that is **true**." } });

test("what was submitted takes two lines at most, at every width, beside open guidelines too", async ({
  ranking,
  page,
}) => {
  await ranking.open();
  await page.getByRole("button", { name: "Guidelines", exact: true }).click();
  const guidelines = page.getByRole("complementary", { name: "Guidelines" });
  await expect(guidelines).toBeVisible();
  for (const key of ["8", "7", "6", "5", "4", "3", "2", "1", "Enter"]) await page.keyboard.press(key);
  const words = page.getByRole("paragraph").filter({ hasText: /^Submitted: / });
  const undo = page.getByRole("button", { name: "Undo", exact: true });
  await expect(words).toBeVisible();
  for (const width of [1920, 1280, 1024, 860, 768, 390]) {
    await page.setViewportSize({ width, height: 800 });
    const { height, line } = await words.evaluate((element) => ({
      height: element.getBoundingClientRect().height,
      line: parseFloat(getComputedStyle(element).lineHeight),
    }));
    expect(Math.round(height / line), `lines at ${width} px`).toBeLessThanOrEqual(2);
    await expect(undo).toBeInViewport({ ratio: 1 });
    // Narrower, the guidelines lie over the task.
    if (width > 1100) await undo.click({ trial: true });
  }
  await guidelines.getByRole("button", { name: "Close guidelines" }).click();
  await undo.click({ trial: true });
});
