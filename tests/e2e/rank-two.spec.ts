import type { Page } from "@playwright/test";
import { expect, test } from "../support/ranking-page";

/** Words of a long text of which every tenth differs from one completion to the next. */
const longText = (name: string): string =>
  Array.from({ length: 120 }, (_, i) =>
    i % 10 === 0 ? `Paragraph ${i} of ${name} alone.` : `Paragraph ${i} is in every answer.`,
  ).join("\n\n");

const shared = "The answer is short and clear";

test.describe("two answers side by side", () => {
  test.beforeEach(async ({ ranking, page }) => {
    await ranking.open();
    await page.getByRole("button", { name: "Two", exact: true }).click();
    await expect(page.getByRole("group", { name: "Comparison" })).toContainText("A beside B");
  });

  test("follow the focus, and the keys choose what to compare with", async ({ page }) => {
    const pair = page.getByRole("group", { name: "Comparison" });
    await expect(page.getByRole("article")).toHaveCount(2);
    await page.keyboard.press("c");
    await expect(pair).toContainText("A beside C");
    await page.keyboard.press("]");
    await expect(pair).toContainText("B beside C");
    await page.keyboard.press("]");
    await expect(pair).toContainText("C beside D");
    await page.keyboard.press("[");
    await expect(pair).toContainText("B beside C");
    await page.keyboard.press("Shift+a");
    await expect(pair).toContainText("A beside C");
    await page.getByRole("button", { name: "Compare with the next answer" }).click();
    await expect(pair).toContainText("B beside C");
    await expect(page.getByRole("article", { name: "Answer C" })).toBeVisible();
    await expect(page.getByRole("article", { name: "Answer A" })).toHaveCount(0);
  });

  test("a ranking is made in it, and the view is the person's in every browser", async ({
    ranking,
    page,
    browser,
  }) => {
    for (const key of ["1", "2", "3", "4", "Enter"]) await page.keyboard.press(key);
    await expect(ranking.heading).toHaveText("Task 2");
    await expect(page.getByRole("article")).toHaveCount(2);
    const elsewhere = await browser.newContext({ storageState: await page.context().storageState() });
    const other = await elsewhere.newPage();
    await other.goto(page.url());
    await expect(other.getByRole("group", { name: "Comparison" })).toBeVisible();
    await elsewhere.close();
  });

  test("what the browser's search finds comes into sight", async ({ ranking, page }) => {
    const hidden = page.getByRole("article", { name: "Answer D", includeHidden: true });
    await expect(hidden).toHaveAttribute("hidden", "until-found");
    await expect(hidden).toContainText("Some words.");
    await hidden.dispatchEvent("beforematch");
    await expect(page.getByRole("article", { name: "Answer D" })).toBeVisible();
    await expect(page.getByRole("article")).toHaveCount(2);
    expect(await ranking.heading.innerText()).toBe("Task 1");
  });

  test("differences are marked and counted", async ({ page }) => {
    const pair = page.getByRole("group", { name: "Comparison" });
    await page.keyboard.press("w");
    // "Red 1. Some words." and "Green 1. Some words." differ in their colour.
    await expect(pair.getByRole("status")).toHaveText("Marked: 1 word only in A, 1 only in B.");
    expect(await markedTexts(page)).toHaveLength(2);
    await page.keyboard.press("r");
    await expect(pair.getByRole("status")).toHaveText("Marked: 1 word only in A, 1 only in B.");
    await page.keyboard.press("w");
    await expect(pair.getByRole("status")).toHaveCount(0);
    expect(await markedTexts(page)).toEqual([]);
  });
});

test.describe("long texts", () => {
  const responses = [{ text: longText("the first") }, { text: longText("the second") }];
  test.use({ records: [{ prompt: "A long question", responses }] });

  test("scroll together by share, until that is switched off", async ({ ranking, page }) => {
    await ranking.open();
    await page.keyboard.press("v");
    await page.keyboard.press("v");
    const [left, right] = [
      page.getByRole("group", { name: "Text of answer A" }),
      page.getByRole("group", { name: "Text of answer B" }),
    ];
    const shareOf = (text: typeof left) =>
      text.evaluate((box) => Math.round((100 * box.scrollTop) / (box.scrollHeight - box.clientHeight)));
    await left.evaluate((box) => box.scrollTo(0, (box.scrollHeight - box.clientHeight) / 2));
    await expect.poll(() => shareOf(right)).toBe(50);
    await right.evaluate((box) => box.scrollTo(0, box.scrollHeight));
    await expect.poll(() => shareOf(left)).toBe(100);
    await page.keyboard.press("y");
    await expect(page.getByRole("button", { name: "Scroll together" })).toHaveAttribute(
      "aria-pressed",
      "false",
    );
    await left.evaluate((box) => box.scrollTo(0, 0));
    await expect.poll(() => shareOf(left)).toBe(0);
    expect(await shareOf(right)).toBe(100);
  });

  test("stand one above the other on a phone, each with its own scroll", async ({ ranking, page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await ranking.open();
    await page.getByRole("button", { name: "Appearance" }).click();
    await page.getByRole("radio", { name: "Two to compare" }).check();
    await page.keyboard.press("Escape");
    const boxes = await Promise.all(
      ["A", "B"].map((letter) => page.getByRole("article", { name: `Answer ${letter}` }).boundingBox()),
    );
    const [upper, lower] = [boxes[0] ?? null, boxes[1] ?? null];
    if (upper === null || lower === null) throw new Error("an answer is out of sight");
    expect(lower.y).toBeGreaterThanOrEqual(upper.y + upper.height);
    expect(lower.y + lower.height).toBeLessThan(844);
    expect(Math.min(upper.height, lower.height)).toBeGreaterThan(100);
  });
});

test.describe("equal words", () => {
  const responses = [{ text: `${shared}.` }, { text: `**${shared}**.` }];
  test.use({ records: [{ prompt: "A question", responses }] });

  test("are said to be equal", async ({ ranking, page }) => {
    await ranking.open();
    await page.keyboard.press("Shift+b");
    await page.keyboard.press("w");
    await expect(page.getByRole("group", { name: "Comparison" })).toContainText("The same words in both.");
  });
});

/** The texts that are marked, in the order of the page. */
function markedTexts(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...(CSS.highlights.get("an-only") ?? [])]
      .filter((range) => range instanceof Range)
      .map((range) => range.toString()),
  );
}
