import type { Page } from "@playwright/test";
import {
  pointsOf,
  STRENGTH_PRESET_IDS,
  STRENGTH_PRESETS,
  type StrengthPresetId,
} from "@/lib/ranking/strength";
import { forbidMouse } from "../support/forbid-mouse";
import { expect, test, type RankingPage } from "../support/ranking-page";
import { expectAccessible } from "../support/screens/expect-accessible";

function projectOf(preset: StrengthPresetId) {
  const reasonTags = ["Clearer", "More correct"];
  return { protocol: { kind: "pairwise", preset, rationale: "close_calls", reasonTags } as const };
}

test.use({ k: 2, project: projectOf("webgpt_5") });

function submit(page: Page) {
  return page.getByRole("button", { name: "Submit", exact: true });
}

/** The point at which the completion of this colour is much better. */
async function muchBetter(ranking: RankingPage, colour: string): Promise<string> {
  return (await ranking.letterOf(colour)) === "A" ? "1" : "5";
}

test.describe("by keyboard alone", () => {
  test.beforeEach(async ({ page }) => forbidMouse(page));

  test("chooses a point by its number, moves it with arrows, and submits with Enter", async ({
    ranking,
    page,
  }) => {
    await ranking.open();
    await ranking.press(await muchBetter(ranking, "Green"), "Enter");
    await expect(ranking.heading).toHaveText("Task 2");
    await expect(page.getByText(/^Submitted: [AB] much better\.$/)).toBeVisible();
    const onto = (await ranking.letterOf("Red")) === "A" ? "ArrowLeft" : "ArrowRight";
    await ranking.press(onto, onto, onto, "Enter"); // the third press finds the end of the scale
    await expect(ranking.heading).toHaveText("Task 3");
    await expect
      .poll(() => ranking.stored())
      .toMatchObject([
        { tiers: [["Green"], ["Red"]], strengths: [2], rationale: null, reasonTags: [] },
        { tiers: [["Red"], ["Green"]], strengths: [2] },
      ]);
  });

  test("says each choice aloud; undoes it and makes it again; letters go to the answers", async ({
    ranking,
    page,
  }) => {
    await ranking.open();
    const spoken = (words: string) => page.getByRole("status").filter({ hasText: words });
    await ranking.press("2");
    await expect(spoken("A better.")).toBeAttached();
    await ranking.press("5");
    await expect(page.getByRole("radio", { name: "B much better" })).toBeChecked();
    await ranking.press("u");
    await expect(page.getByRole("radio", { name: "A better" })).toBeChecked();
    await expect(spoken("A better.")).toBeAttached();
    await ranking.press("Control+y");
    await expect(page.getByRole("radio", { name: "B much better" })).toBeChecked();
    await ranking.press("0");
    await expect(page.getByRole("radio", { checked: true })).toHaveCount(0);
    await ranking.press("b");
    await expect(page.getByRole("group", { name: "Text of answer B" })).toBeFocused();
  });

  test("asks for a reason for a close call only, and types it without a shortcut being taken", async ({
    ranking,
    page,
  }) => {
    await ranking.open();
    const why = page.getByRole("textbox", { name: "A close call: say why" });
    await expect(page.getByRole("textbox")).toHaveCount(0);
    await ranking.press("3");
    await expect(page.getByRole("radio", { name: "Equally good" })).toBeChecked();
    await ranking.press("Enter");
    await expect(page.getByRole("status").filter({ hasText: "The reason is missing." })).toBeAttached();
    await expect(why).toBeFocused();
    await page.keyboard.type("none 1 say b");
    await ranking.press("Escape");
    await expect(page.getByRole("group", { name: "Text of answer A" })).toBeFocused();
    await ranking.press("e");
    await expect(why).toBeFocused();
    await page.keyboard.type("etter");
    await ranking.press("Control+Enter");
    await expect(ranking.heading).toHaveText("Task 2");
    await expect
      .poll(() => ranking.stored())
      .toMatchObject([{ tiers: [["Red", "Green"]], strengths: [0], rationale: "none 1 say better" }]);
  });

  test("says none acceptable and skips; the table has the keys of this protocol only", async ({
    ranking,
    page,
  }) => {
    await ranking.open();
    await ranking.press("Enter");
    await expect(page.getByRole("status").filter({ hasText: "No point is chosen." })).toBeAttached();
    await ranking.press("?");
    await expect(page.getByRole("row", { name: "1 – 5 Choose a point" })).toBeVisible();
    await expect(page.getByRole("row", { name: /Tie it/ })).toHaveCount(0);
    await ranking.press("Escape", "n");
    await expect(ranking.heading).toHaveText("Task 2");
    await ranking.press("s", "1");
    await expect(ranking.heading).toHaveText("Task 3");
    await expect
      .poll(() => ranking.stored())
      .toMatchObject([{ outcome: "none_acceptable" }, { outcome: "skipped" }]);
  });
});

test("chooses a point and ticks reasons with the mouse, and takes the answer back", async ({
  ranking,
  page,
}) => {
  await ranking.open();
  const red = await ranking.letterOf("Red");
  await page.getByRole("radio", { name: `${red} much better` }).click();
  await page.getByRole("button", { name: "Clearer" }).click();
  await expect(ranking.card("Red")).toContainText("much better");
  await submit(page).click();
  await expect(ranking.heading).toHaveText("Task 2");
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(page.getByRole("radio", { name: `${red} much better` })).toBeChecked();
  await page.getByRole("button", { name: "More correct" }).click();
  await page.getByRole("button", { name: "Clearer" }).click();
  await submit(page).click();
  await expect(ranking.heading).toHaveText("Task 2");
  await expect
    .poll(async () => (await ranking.stored()).at(-1))
    .toMatchObject({ tiers: [["Red"], ["Green"]], strengths: [2], reasonTags: ["More correct"] });
});

test("a draft with a point, a reason and a tick survives a reload", async ({ ranking, page }) => {
  await ranking.open();
  await ranking.press("4", "e");
  await page.keyboard.type("Nearly the same.");
  await page.getByRole("button", { name: "Clearer" }).click();
  await page.reload();
  await expect(page.getByRole("radio", { name: "B better" })).toBeChecked();
  await expect(page.getByRole("textbox")).toHaveValue("Nearly the same.");
  await expect(page.getByRole("button", { name: "Clearer", pressed: true })).toBeVisible();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("compares with a finger", async ({ ranking, page }) => {
    await ranking.open();
    const green = await ranking.letterOf("Green");
    await page.getByRole("radio", { name: `${green} much better` }).tap();
    await page.getByRole("button", { name: "More correct" }).tap();
    await submit(page).tap();
    await expect(ranking.heading).toHaveText("Task 2");
    await expect
      .poll(() => ranking.stored())
      .toMatchObject([{ tiers: [["Green"], ["Red"]], strengths: [2], reasonTags: ["More correct"] }]);
  });
});

for (const preset of STRENGTH_PRESET_IDS)
  test.describe(`the scale ${preset}, from end to end`, () => {
    test.use({ tasks: 2, project: projectOf(preset) });

    test("takes its last point by number, and its first by a click", async ({ ranking, page }) => {
      const points = pointsOf(preset);
      await ranking.open();
      await expect(page.getByRole("radio")).toHaveCount(points.length);
      await ranking.press(String(points.length), "Enter");
      await expect(ranking.heading).toHaveText("Task 2");
      await page.getByRole("radio").first().click();
      await submit(page).click();
      const strength = STRENGTH_PRESETS[preset].levels;
      await expect
        .poll(() => ranking.stored())
        .toMatchObject([{ strengths: [strength] }, { strengths: [strength] }]);
    });
  });

for (const preset of ["binary_2", "stiennon_9"] as const)
  test.describe(`the scale ${preset}`, () => {
    test.use({ project: projectOf(preset) });

    test("nothing stands in the way of people with disabilities", async ({ ranking, page }) => {
      test.setTimeout(180_000); // four looks at each state
      await ranking.open();
      await ranking.press("Enter");
      await expectAccessible(page);
      await ranking.press("1", "?");
      await expectAccessible(page);
    });
  });
