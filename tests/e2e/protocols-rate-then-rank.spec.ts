import { forbidMouse } from "../support/forbid-mouse";
import { FIELDS } from "../support/protocols";
import { expect, test } from "../support/ranking-page";
import { expectAccessible } from "../support/screens/expect-accessible";

const [HELPFULNESS, , SPAM] = FIELDS;
const ranking3 = { kind: "ranking", tiesAllowed: true } as const;

test.describe("rated first, then ranked", () => {
  test.use({ k: 3, project: { protocol: { ...ranking3, rateFirst: true, fields: [HELPFULNESS] } } });

  test.describe("by keyboard alone", () => {
    test.beforeEach(async ({ page }) => forbidMouse(page));

    test("the ranking opens by itself when all are rated, and goes back", async ({ ranking, page }) => {
      await ranking.open();
      const [red = "", green = "", blue = ""] = await ranking.lettersOf("Red", "Green", "Blue");
      const steps = page.getByRole("status");
      await expect(page.getByText("Step 1 of 2: rate", { exact: true })).toBeVisible();
      await expect(page.getByRole("button", { name: /in place 1/ })).toHaveCount(0);
      await ranking.press("4", "3", "Enter");
      await expect(page.getByText("Still to rate: C: Helpfulness.", { exact: true })).toBeVisible();
      await ranking.press("2");
      await expect(steps.filter({ hasText: "Step 2 of 2" })).toBeAttached();
      await expect(ranking.submit).toBeVisible();
      await expect(page.getByRole("radio")).toHaveCount(0);
      await expect(page.getByRole("list", { name: "Ratings of answer A" })).toHaveText("Helpfulness 4");
      await ranking.press("f");
      await expect(page.getByRole("radio", { name: "4", exact: true, checked: true })).toHaveCount(1);
      await ranking.press("Enter");
      await ranking.press(red, "1", green, "2", blue, "2", "Enter");
      await expect(ranking.heading).toHaveText("Task 2");
      const ratings = Object.fromEntries(
        [["Red", red] as const, ["Green", green] as const, ["Blue", blue] as const].map(
          ([colour, letter]) => [colour, { helpfulness: { A: 4, B: 3, C: 2 }[letter] }],
        ),
      );
      await expect
        .poll(() => ranking.stored())
        .toMatchObject([{ tiers: [["Red"], ["Green", "Blue"]], ratings }]);
    });

    test("one undo goes back over places and ratings alike", async ({ ranking, page }) => {
      await ranking.open();
      await ranking.press("1", "1", "1", "A", "2", "u");
      await expect(ranking.place(2).getByRole("button")).toHaveCount(0);
      await ranking.press("u");
      await expect(page.getByText("Step 1 of 2: rate", { exact: true })).toBeVisible();
      await ranking.press("Control+Shift+z", "Control+Shift+z");
      await expect(ranking.place(2).getByRole("button", { name: /^A/ })).toBeVisible();
    });
  });

  test("by pointer, and the draft survives a reload in its step", async ({ ranking, page }) => {
    await ranking.open();
    for (const colour of ["Red", "Green", "Blue"])
      await ranking.card(colour).getByRole("radio", { name: "2", exact: true }).click();
    await page.getByRole("button", { name: "Back to ratings" }).click();
    await ranking.card("Red").getByRole("radio", { name: "4", exact: true }).click();
    await page.getByRole("button", { name: "Go on to ranking" }).click();
    const red = await ranking.letterOf("Red");
    await page.getByRole("button", { name: `Put ${red} in place 1` }).click();
    await page.reload();
    await expect(page.getByText(`${red} best.`)).toBeVisible();
    await expect(ranking.card("Red").getByRole("list", { name: /^Ratings/ })).toHaveText("Helpfulness 4");
  });

  test.describe("on a phone", () => {
    test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

    test("is rated and ranked with a finger", async ({ ranking, page }) => {
      await ranking.open();
      const colours = ["Red", "Green", "Blue"] as const;
      const letters = await ranking.lettersOf(...colours);
      for (const [i, colour] of colours.entries())
        await ranking
          .card(colour)
          .getByRole("radio", { name: String(4 - i), exact: true })
          .tap();
      for (const [i, letter] of letters.entries())
        await page.getByRole("button", { name: `Put ${letter} in place ${i + 1}`, exact: true }).tap();
      await ranking.submit.tap();
      await expect(ranking.heading).toHaveText("Task 2");
      await expect
        .poll(() => ranking.stored())
        .toMatchObject([
          {
            tiers: [["Red"], ["Green"], ["Blue"]],
            ratings: { Red: { helpfulness: 4 }, Green: { helpfulness: 3 }, Blue: { helpfulness: 2 } },
          },
        ]);
    });
  });

  test("nothing stands in the way of people with disabilities", async ({ ranking, page }) => {
    test.setTimeout(180_000); // four looks at each state
    await ranking.open();
    await ranking.press("1");
    await expectAccessible(page);
    await ranking.press("2", "3", "1");
    await expect(ranking.submit).toBeVisible();
    await expectAccessible(page);
  });
});

test.describe("rated first where there are flags", () => {
  test.use({ k: 2, project: { protocol: { ...ranking3, rateFirst: true, fields: [HELPFULNESS, SPAM] } } });

  test("the annotator says when he has set them", async ({ ranking, page }) => {
    await ranking.open();
    await ranking.press("1", "2");
    await expect(page.getByText("Rated 2 of 2 answers.", { exact: true })).toBeVisible();
    await ranking.card("Green").getByRole("button", { name: "Spam" }).click();
    await ranking.press("Enter");
    await expect(page.getByText("Step 2 of 2: rank.")).toBeVisible();
    await expect(ranking.card("Green").getByRole("list", { name: /^Ratings/ })).toContainText("Spam");
    await ranking.press("o", "Enter");
    await expect(ranking.heading).toHaveText("Task 2");
    await expect.poll(() => ranking.stored()).toMatchObject([{ flags: { Green: ["spam"] } }]);
  });
});

test.describe("rated and ranked at once", () => {
  test.use({ k: 3, project: { protocol: { ...ranking3, fields: [HELPFULNESS], rationale: "required" } } });

  test("numbers are places; F goes to the ratings, where they are answers", async ({ ranking, page }) => {
    await forbidMouse(page);
    await ranking.open();
    await ranking.press("A", "f", "4", "3", "2");
    await expect(page.getByRole("radio", { checked: true })).toHaveCount(3);
    await ranking.press("A", "1", "2", "3", "Enter");
    await expect(page.getByRole("textbox", { name: "Why? Required" })).toBeFocused();
    await page.keyboard.type("As rated.");
    await ranking.press("Control+Enter");
    await expect(ranking.heading).toHaveText("Task 2");
    await expect
      .poll(() => ranking.stored())
      .toMatchObject([{ tiers: [{ length: 1 }, { length: 1 }, { length: 1 }], rationale: "As rated." }]);
  });

  test("nothing stands in the way of people with disabilities", async ({ ranking, page }) => {
    test.setTimeout(180_000); // four looks at each state
    await ranking.open();
    await ranking.press("2", "1", "Enter");
    await expectAccessible(page);
  });
});
