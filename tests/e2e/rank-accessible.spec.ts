import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "../support/ranking-page";

const guidelines =
  "# How to rank\n\nRead **everything**.\n\n| Case | Do |\n| --- | --- |\n| All wrong | None acceptable |";

test.use({ project: { guidelines } });
test.setTimeout(180_000); // a dozen looks at the page

/** The person's own theme, over what the system asks for. */
const THEMES = [
  { name: "light", colorScheme: "light", theme: "As the device" },
  { name: "dark", colorScheme: "dark", theme: "As the device" },
  { name: "dark chosen", colorScheme: "light", theme: "Dark" },
  { name: "high contrast", colorScheme: "light", theme: "High contrast" },
  { name: "high contrast, dark", colorScheme: "dark", theme: "High contrast" },
] as const;

for (const { name, colorScheme, theme } of THEMES)
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ])
    test.describe(`${name}, ${viewport.width} wide`, () => {
      test.use({ colorScheme, viewport });

      test("nothing stands in the way of people with disabilities", async ({ ranking, page }) => {
        await ranking.open();
        await page.getByRole("button", { name: "Appearance" }).click();
        await page.getByRole("radio", { name: theme, exact: true }).check();
        await expectAccessible(page, "appearance", theme);
        await page.keyboard.press("Escape");
        await expectAccessible(page, "untouched", theme);
        for (const key of ["2", "1", "2"]) await page.keyboard.press(key);
        await expectAccessible(page, "partly ranked", theme);
        await page.keyboard.press("3");
        await expectAccessible(page, "ranked", theme);
        for (const key of ["v", "v", "w"]) await page.keyboard.press(key);
        await expect(page.getByText(/^Marked:/)).toBeVisible();
        await expectAccessible(page, "two compared", theme);
        await page.keyboard.press("v");
        await page.keyboard.press("g");
        await expectAccessible(page, "guidelines", theme);
        await page.keyboard.press("g");
        await page.keyboard.press("?");
        await expectAccessible(page, "keys", theme);
        await page.keyboard.press("Escape");
        await page.keyboard.press("s");
        await expectAccessible(page, "skip", theme);
        await page.keyboard.press("Escape");
        for (let task = 1; task <= 3; task++) {
          await expect(ranking.heading).toHaveText(`Task ${task}`);
          await page.keyboard.press("n");
        }
        await expect(ranking.heading).toHaveText("Nothing left for you now");
        await expectAccessible(page, "nothing left", theme);
        await page.goto("/work");
        await expectAccessible(page, "home", theme);
        await page.goto("/account");
        await expectAccessible(page, "account", theme);
      });
    });

/** WCAG 2.2 AA throughout; text at 7:1 (AAA) where high contrast is chosen. */
async function expectAccessible(page: Page, state: string, theme: string): Promise<void> {
  const rules = theme === "High contrast" ? { "color-contrast-enhanced": { enabled: true } } : {};
  const { violations } = await new AxeBuilder({ page }).options({ rules }).analyze();
  const found = violations.map(({ id, nodes }) => ({ state, id, nodes: nodes.map((node) => node.html) }));
  expect(found).toEqual([]);
}
