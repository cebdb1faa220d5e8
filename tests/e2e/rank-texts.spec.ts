import { expect, test } from "../support/ranking-page";
import { watchPage } from "../support/watch-page";

const wide = `| ${Array.from({ length: 14 }, (_, i) => `Column ${i}`).join(" | ")} |
| ${"--- | ".repeat(14)}
| ${"a long cell that cannot break-here-at-all | ".repeat(14)}`;
const formula = `$$${Array.from({ length: 60 }, (_, i) => `x_{${i}}`).join(" + ")}$$`;
const code = '```python\nprint("one")\n```';
const loading = "![a picture](https://example.org/picture.png) and [a link](https://example.org/page)";
const turns = (end: string) => [
  { role: "assistant", content: `First answer ${end}.` },
  { role: "user", content: "Now in one sentence." },
  { role: "assistant", content: `Second answer ${end}.` },
];

const hard = {
  prompt: [
    { role: "system", content: "You are terse." },
    { role: "user", content: "Explain it." },
  ],
  responses: [{ text: `${wide}\n\n${formula}\n\n${code}\n\n${loading}` }, { text: "Short." }],
};
const twoSteps = {
  prompt: [{ role: "user", content: "Explain it in two steps." }],
  responses: [{ messages: turns("of one") }, { messages: turns("of another") }],
};

test.describe("a hard text", () => {
  test.use({ records: [hard] });

  test("instructions to the model are folded away until they are asked for", async ({ ranking, page }) => {
    await ranking.open();
    const prompt = page.getByRole("group", { name: "Prompt" });
    await expect(prompt.getByText("Explain it.")).toBeVisible();
    await expect(prompt.getByText("You are terse.")).toBeHidden();
    await prompt.getByText("Instructions to the model").click();
    await expect(prompt.getByText("You are terse.")).toBeVisible();
  });

  test("what is wide scrolls inside itself, by keyboard too; code has its language and a button", async ({
    ranking,
    page,
  }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await ranking.open();
    for (const [name, box] of [
      ["table", page.getByRole("table").locator("xpath=..")],
      ["formula", page.getByRole("math").locator("xpath=..")],
    ] as const) {
      const sizes = await box.evaluate((element) => ({
        inner: element.scrollWidth,
        outer: element.clientWidth,
        reachable: element instanceof HTMLElement && element.tabIndex === 0,
      }));
      expect(sizes.inner, name).toBeGreaterThan(sizes.outer);
      expect(sizes.outer, name).toBeLessThan(390);
      expect(sizes.reachable, name).toBe(true);
    }
    await expect(page.getByText("python", { exact: true })).toBeVisible();
    await expect(page.getByRole("button", { name: "Copy code" })).toBeVisible();
  });

  test("pictures and links of models are shown as text and load nothing", async ({
    ranking,
    page,
    baseURL,
  }) => {
    const deeds = watchPage(page, baseURL ?? "");
    await ranking.open();
    await expect(page.getByRole("link", { name: /a link/ })).toBeVisible();
    await expect(page.getByText("a picture")).toBeVisible();
    await expect(page.getByRole("img")).toHaveCount(0);
    expect(deeds).toEqual([]);
  });

  test("the prompt stays in sight while the list scrolls, and Shorten gives every answer one height at most", async ({
    ranking,
    page,
  }) => {
    await page.setViewportSize({ width: 1000, height: 700 });
    await ranking.open();
    await page.keyboard.press("v");
    for (let i = 0; i < 6; i++) await page.keyboard.press("j");
    await expect(page.getByRole("group", { name: "Prompt" })).toBeInViewport();
    await page.getByRole("button", { name: "Shorten" }).click();
    const heights = await page
      .getByRole("group", { name: /Text of answer/ })
      .evaluateAll((boxes) =>
        boxes.map(({ clientHeight, scrollHeight }) => ({ clientHeight, scrollHeight })),
      );
    const cut = heights.filter(({ clientHeight, scrollHeight }) => scrollHeight > clientHeight);
    expect(cut).toHaveLength(1);
    expect(Math.max(...heights.map(({ clientHeight }) => clientHeight))).toBeLessThanOrEqual(256);
    // The cut text can be scrolled to its end: nothing of it is hidden for good.
    await page.getByRole("link", { name: /a link/ }).scrollIntoViewIfNeeded();
    await expect(page.getByRole("link", { name: /a link/ })).toBeInViewport();
  });
});

test.describe("a conversation", () => {
  test.use({ records: [twoSteps] });

  test("answers of several turns show who speaks", async ({ ranking, page }) => {
    await ranking.open();
    const card = page.getByRole("article").filter({ hasText: "First answer of one." });
    await expect(card.getByRole("listitem")).toHaveText([
      /Assistant.*First answer of one\./,
      /User.*Now in one sentence\./,
      /Assistant.*Second answer of one\./,
    ]);
  });
});
