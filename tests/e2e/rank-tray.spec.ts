import type { Page } from "@playwright/test";
import { expect, test, type RankingPage } from "../support/ranking-page";
import { PHONE, useDevice } from "../support/screens/device";
import { sidewaysScroll } from "../support/screens/layout";

test.use({ tasks: 2, project: { guidelines: "Prefer the answer that is **true**." } });

const HEIGHT = 800;
/** Of a phone's 844 px. */
const LOW = 180;
const FINGER = 44;
/** Wider than 1100 px the guidelines stand beside the task. */
const BESIDE = [1920, 1440, 1280, 1240, 1104] as const;
const ALONE = [1920, 1440, 1280, 1100, 1024, 860, 768, 390] as const;

async function openGuidelines(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Guidelines", exact: true }).click();
  await expect(page.getByRole("complementary", { name: "Guidelines" })).toBeVisible();
}

/** The part of the window that is the task's, without what stands beside it. */
async function edgeOfTask(page: Page): Promise<number> {
  return page.getByRole("main").evaluate((main) => main.getBoundingClientRect().right);
}

async function expectSubmitAtHand(page: Page, widths: readonly number[]): Promise<void> {
  const submit = page.getByRole("button", { name: /^(Submit ranking|Rangfolge absenden)/ });
  for (const width of widths) {
    await page.setViewportSize({ width, height: HEIGHT });
    await expect(submit, `Submit at ${width} px`).toBeInViewport({ ratio: 1 });
    const right = await submit.evaluate((button) => button.getBoundingClientRect().right);
    expect(right, `Submit's right edge at ${width} px`).toBeLessThanOrEqual(await edgeOfTask(page));
    expect(await sidewaysScroll(page), `scroll at ${width} px`).toBe(0);
  }
}

async function placeAll(page: Page, k: number): Promise<void> {
  for (let place = k; place > 0; place--) await page.keyboard.press(String(place));
}

async function chooseGerman(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Appearance" }).click();
  await page.getByRole("radio", { name: "Deutsch" }).check();
  await page.keyboard.press("Escape");
}

for (const k of [7, 8, 9])
  test.describe(`with ${k} answers`, () => {
    test.use({ k });
    for (const german of [false, true])
      test(`Submit stays at hand once all have a place, ${german ? "in German" : "in English"}`, async ({
        ranking,
        page,
      }) => {
        await ranking.open();
        await openGuidelines(page);
        if (german) await chooseGerman(page);
        await placeAll(page, k);
        await expectSubmitAtHand(page, BESIDE);
        await page.keyboard.press("Shift+G");
        await expect(page.getByRole("complementary")).toHaveCount(0);
        await expectSubmitAtHand(page, ALONE);
      });
  });

test("beside open guidelines the hint keeps a readable measure", async ({ ranking, page }) => {
  await ranking.open();
  await openGuidelines(page);
  const hint = page.getByRole("paragraph").filter({ hasText: /^Give each answer a place/ });
  for (const width of BESIDE) {
    await page.setViewportSize({ width, height: HEIGHT });
    const measure = () => hint.evaluate((element) => element.getBoundingClientRect().width / 16);
    await expect.poll(measure, `rem of the hint at ${width} px`).toBeGreaterThanOrEqual(18);
  }
});

for (const german of [false, true])
  for (const width of [1440, 1280, 1024])
    test(`the answers never move while they are ranked, at ${width} px${german ? " in German" : ""}`, async ({
      ranking,
      page,
    }) => {
      await page.setViewportSize({ width, height: HEIGHT });
      await ranking.open();
      if (german) await chooseGerman(page);
      const height = await heightOfTray(page);
      for (const key of ["4", "3", "2", "1"]) {
        await page.keyboard.press(key);
        expect(await heightOfTray(page), `after ${key}`).toBe(height);
      }
      await submitAndSee(ranking, german ? "Aufgabe 2" : "Task 2");
      expect(await heightOfTray(page), "beside what was submitted").toBe(height);
      await page.keyboard.press("1");
      expect(await heightOfTray(page), "once that is gone").toBe(height);
    });

for (const german of [false, true])
  test(`on a phone the tray is low, and its buttons are wide enough for fingers${german ? ", in German" : ""}`, async ({
    ranking,
    page,
  }) => {
    await ranking.open();
    if (german) await chooseGerman(page);
    await useDevice(page, PHONE);
    for (const key of ["", "4", "3", "2", "1"]) {
      if (key !== "") await page.keyboard.press(key);
      expect(await heightOfTray(page), `after ${key}`).toBeLessThanOrEqual(LOW);
      expect(await sidewaysScroll(page), `scroll after ${key}`).toBe(0);
      for (const button of await tray(page).getByRole("button").all()) {
        const { width, height } = (await button.boundingBox()) ?? { width: 0, height: 0 };
        expect(Math.min(width, height), await button.innerText()).toBeGreaterThanOrEqual(FINGER);
      }
    }
  });

async function submitAndSee({ heading, page }: RankingPage, next: string): Promise<void> {
  await page.keyboard.press("Enter");
  await expect(heading).toHaveText(next);
  await expect(page.getByRole("paragraph").filter({ hasText: /^(Submitted|Abgesendet): / })).toBeVisible();
}

const tray = (page: Page) => page.getByRole("region", { name: /^(Your ranking|Ihre Rangfolge)$/ });

function heightOfTray(page: Page): Promise<number> {
  return tray(page).evaluate((element) => element.getBoundingClientRect().height);
}

test.describe("the hint at many columns", () => {
  const hint = (page: Page) => page.getByText("answers are wider than this window");

  test.describe("with 7", () => {
    test.use({ k: 7 });
    test("is there only while they are wider than the window", async ({ ranking, page }) => {
      await ranking.open();
      await expect(hint(page)).toBeVisible();
      await page.setViewportSize({ width: 2300, height: HEIGHT });
      await expect(hint(page)).toBeHidden();
    });
  });

  test.describe("with 6", () => {
    test.use({ k: 6 });
    test("counts the room that open guidelines take", async ({ ranking, page }) => {
      await page.setViewportSize({ width: 1800, height: HEIGHT });
      await ranking.open();
      await expect(hint(page)).toBeHidden();
      await openGuidelines(page);
      await expect(hint(page)).toBeVisible();
    });
  });
});
