import { expect, test } from "../support/ranking-page";

test.use({ tasks: 2, k: 8 });

test("what was submitted takes two lines at most, at every width, beside open guidelines too", async ({
  ranking,
  page,
}) => {
  await ranking.open();
  await page.keyboard.press("g");
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
    if (width >= 860) await expect(undo).toBeInViewport({ ratio: 1 });
  }
  await page.keyboard.press("g");
  await expect(undo).toBeInViewport({ ratio: 1 });
});
