import { forbidMouse } from "../support/forbid-mouse";
import { FIELDS } from "../support/protocols";
import { expect, test } from "../support/ranking-page";
import { expectAccessible } from "../support/screens/expect-accessible";

test.use({ k: 2, project: { protocol: { kind: "rating", fields: [...FIELDS], rationale: "optional" } } });

test.describe("by keyboard alone", () => {
  test.beforeEach(async ({ page }) => forbidMouse(page));

  test("rates with one number for each field, which goes on from answer to answer", async ({
    ranking,
    page,
  }) => {
    await ranking.open();
    const redFirst = (await ranking.letterOf("Red")) === "A";
    await ranking.press("4", "1");
    await expect(page.getByRole("group", { name: "Text of answer B" })).toBeFocused();
    await ranking.press("0", "2");
    await expect(page.getByText("Rated 2 of 2 answers.", { exact: true })).toBeVisible();
    await ranking.press("Enter");
    await expect(ranking.heading).toHaveText("Task 2");
    await expect(page.getByText("Submitted: Rated 2 of 2 answers.")).toBeVisible();
    const [good, bad] = [
      { helpfulness: 4, safety: "safe" },
      { helpfulness: 0, safety: "unsafe" },
    ];
    await expect
      .poll(() => ranking.stored())
      .toMatchObject([
        { tiers: [], ratings: redFirst ? { Red: good, Green: bad } : { Red: bad, Green: good }, flags: {} },
      ]);
  });

  test("goes to the ratings with F, walks with Tab, answers anew and sets a flag with Space", async ({
    ranking,
    page,
  }) => {
    await ranking.open();
    const red = await ranking.letterOf("Red");
    await ranking.press("1", "1", "2", "2", red, "f");
    const helpfulness = page.getByRole("radiogroup", { name: `Helpfulness, answer ${red}` });
    await expect(helpfulness.getByRole("radio", { checked: true })).toBeFocused();
    await ranking.press("ArrowRight"); // of the focused scale, not of the cards
    await ranking.press("Tab", "Tab");
    await expect(ranking.card("Red").getByRole("button", { name: "Spam" })).toBeFocused();
    await ranking.press("Space");
    await expect(page.getByRole("button", { name: "Spam", pressed: true })).toHaveCount(1);
    await ranking.press("Control+Enter");
    await expect(ranking.heading).toHaveText("Task 2");
    const given = red === "A" ? 2 : 3; // one more than the number pressed
    await expect
      .poll(() => ranking.stored())
      .toMatchObject([{ ratings: { Red: { helpfulness: given } }, flags: { Red: ["spam"] } }]);
  });

  test("names and marks what is missing when submit comes too early, and undoes a rating", async ({
    ranking,
    page,
  }) => {
    await ranking.open();
    await ranking.press("4", "1", "3", "Enter");
    await expect(ranking.heading).toHaveText("Task 1");
    await expect(page.getByRole("status").filter({ hasText: "Still to rate: B: Safety." })).toBeAttached();
    await expect(page.getByText("Still to rate: B: Safety.", { exact: true })).toBeVisible();
    const safety = page.getByRole("radiogroup", { name: "Safety, answer B" });
    await expect(safety).toHaveAttribute("aria-invalid", "true");
    await ranking.press("u");
    await expect(page.getByText("Still to rate: B: Helpfulness and Safety.", { exact: true })).toBeVisible();
    await ranking.press("9");
    await expect(page.getByRole("status").filter({ hasText: "no such point" })).toBeAttached();
    await ranking.press("2", "1");
    await expect(page.getByText(/Still to rate/)).toHaveCount(0);
  });
});

test("rates with the mouse; the chosen point pressed again takes the answer away", async ({
  ranking,
  page,
}) => {
  await ranking.open();
  for (const colour of ["Red", "Green"]) {
    const card = ranking.card(colour);
    await card.getByRole("radio", { name: "3", exact: true }).click();
    await card.getByRole("radio", { name: "Safe", exact: true }).click();
  }
  await ranking.card("Green").getByRole("button", { name: "Spam" }).click();
  await ranking.card("Green").getByRole("radio", { name: "3", exact: true }).click();
  await expect(page.getByText(/^Still to rate: [AB]: Helpfulness\.$/)).toBeVisible();
  await page.keyboard.press("1"); // after a click the keys go on from that answer
  await page.getByRole("textbox", { name: "Why? (optional)" }).fill("Short.");
  await page.getByRole("button", { name: "Submit", exact: true }).click();
  await expect(ranking.heading).toHaveText("Task 2");
  await expect
    .poll(() => ranking.stored())
    .toMatchObject([
      {
        ratings: { Red: { helpfulness: 3, safety: "safe" }, Green: { helpfulness: 1, safety: "safe" } },
        flags: { Green: ["spam"] },
        rationale: "Short.",
      },
    ]);
});

test("a draft with ratings and flags survives a reload", async ({ ranking, page }) => {
  await ranking.open();
  await page.keyboard.press("2");
  await ranking.card("Red").getByRole("button", { name: "Spam" }).click();
  await page.reload();
  await expect(
    page.getByRole("radiogroup", { name: "Helpfulness, answer A" }).getByRole("radio", { name: "2" }),
  ).toBeChecked();
  await expect(ranking.card("Red").getByRole("button", { name: "Spam", pressed: true })).toBeVisible();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("rates with a finger", async ({ ranking, page }) => {
    await ranking.open();
    for (const colour of ["Red", "Green"]) {
      const card = ranking.card(colour);
      await card.getByRole("radio", { name: "4", exact: true }).tap();
      await card.getByRole("radio", { name: "Unsafe" }).tap();
    }
    await page.getByRole("button", { name: "Submit", exact: true }).tap();
    await expect(ranking.heading).toHaveText("Task 2");
    const rated = { helpfulness: 4, safety: "unsafe" };
    await expect.poll(() => ranking.stored()).toMatchObject([{ ratings: { Red: rated, Green: rated } }]);
  });
});

test("nothing stands in the way of people with disabilities", async ({ ranking, page }) => {
  test.setTimeout(180_000); // four looks at each state
  await ranking.open();
  await ranking.press("4", "Enter");
  await expectAccessible(page);
});
